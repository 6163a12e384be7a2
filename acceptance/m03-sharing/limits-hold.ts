import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { acceptanceItem } from '../framework/item.ts';

const callsADay = 4;

export const limitsHold = acceptanceItem({
  id: 'M3.10',
  title: {
    zh: '每日调用次数与每次记录数的限额由网关执行,并发也不能超出',
    en: 'The gateway holds the limits of calls a day and records a call, parallel calls included',
  },
  clause: '个人信息保护法 第6条;上海市数据条例 第39条',
  done: {
    zh: '协议每日限四次、每次十条:一次要十一条,然后同时发出十次调用',
    en: 'Four calls a day, ten records a call: ask for eleven once, then make ten calls at once',
  },
  seen: {
    zh: '要十一条被拒绝;同时的十次中恰有四次得到答复',
    en: 'Eleven are refused; of the ten calls exactly four are answered',
  },
  hooks: { calls_per_day: callsADay },
  counterproof: {
    broken: { zh: '申请时把每日限额写成二十次', en: 'Twenty calls a day are applied for' },
    turns_red: 'exactly four calls are answered',
    hooks: { calls_per_day: 20 },
  },
  async steps(context, { calls_per_day }) {
    const agreement_id = await applyGranted(context, {
      ...airWish,
      scenario: {
        ...airWish.scenario,
        volume: {
          calls_per_day,
          records_per_day: 1000,
          persons_per_day: 100,
          records_per_call: 10,
          peak_rps: 10,
        },
      },
    });
    const tooMany = await callGateway(context, agreement_id, { purpose: airPurpose, limit: 11 });
    context.see('eleven records are refused', tooMany.outcome !== 'ok', tooMany.outcome);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        callGateway(context, agreement_id, { purpose: airPurpose, limit: 1 }),
      ),
    );
    const answered = answers.filter(({ outcome }) => outcome === 'ok').length;
    context.see('exactly four calls are answered', answered === callsADay, answered);
  },
});
