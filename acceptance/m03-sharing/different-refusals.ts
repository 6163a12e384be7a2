import { applyGranted, counterCase, counterPurpose, counterWish } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { acceptanceItem } from '../framework/item.ts';

/** Each call has one fault; `agreed` has none. */
type Fault = 'column' | 'purpose' | 'case' | 'hours' | 'terminal';

const faults: readonly Fault[] = ['column', 'purpose', 'case', 'hours', 'terminal'];

/** An address from the block for documentation: nobody calls from there. */
const elsewhere = ['192.0.2.0/24'];

export const differentRefusals = acceptanceItem({
  id: 'M3.3a',
  title: {
    zh: '字段、用途、办件编号、时段、地址不符,各有不同的拒绝代码与补救说明',
    en: 'Wrong column, purpose, case number, hour and address are refused by codes of their own',
  },
  clause: '上海市数据条例 第39条;政务数据共享条例 第25条',
  done: {
    zh: '对约定了时段、地址的协议各发一次只错一处的调用',
    en: 'Call under agreements with hours and addresses, with one thing wrong each time',
  },
  seen: {
    zh: '每次都被拒绝,五个代码互不相同,每个都有回执',
    en: 'Each is refused, the five codes differ, and each has a receipt',
  },
  hooks: { wrong: true },
  counterproof: {
    broken: { zh: '调用全部按约定发出', en: 'Every call is made as agreed' },
    turns_red: 'each call is refused',
    hooks: { wrong: false },
  },
  async steps(context, { wrong }) {
    const outcomes: string[] = [];
    for (const fault of faults) {
      const present = wrong ? fault : undefined;
      const agreement_id = await applyGranted(context, {
        ...counterWish,
        scenario: {
          ...counterWish.scenario,
          ...(present === 'hours' ? { hours: hoursWithoutNow() } : {}),
          ...(present === 'terminal' ? { system: { ...system, terminals: elsewhere } } : {}),
        },
      });
      const { outcome, receipt } = await callGateway(context, agreement_id, {
        purpose: present === 'purpose' ? '推荐商品' : counterPurpose,
        limit: 1,
        ...(present === 'case' ? {} : { case_number: counterCase }),
        ...(present === 'column' ? { select: ['phone'] } : {}),
      });
      outcomes.push(outcome);
      context.see(`a receipt for the fault ${fault}`, receipt !== '', receipt);
    }
    context.see(
      'each call is refused',
      outcomes.every((one) => one !== 'ok'),
      outcomes,
    );
    const different = new Set(outcomes).size === faults.length;
    context.see('the codes differ', different, outcomes);
  },
});

const system = {
  name: '验收用收件系统',
  network_zone: 'government-extranet',
  dengbao_level: 3,
  crypto_assessment: 'passed',
};

/** One hour of the day in Shanghai that is not this one, nor the next. */
function hoursWithoutNow(): object {
  const hour = new Date(Date.now() + 8 * 3_600_000).getUTCHours();
  const from = (hour + 12) % 23;
  const two = (value: number): string => String(value).padStart(2, '0');
  return { from: `${two(from)}:00`, to: `${two(from + 1)}:00`, working_days_only: false };
}
