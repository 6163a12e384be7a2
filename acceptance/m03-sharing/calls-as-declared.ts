import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { acceptanceItem } from '../framework/item.ts';

const volume = {
  calls_per_day: 500,
  records_per_day: 5000,
  persons_per_day: 100,
  records_per_call: 10,
};

export const callsAsDeclared = acceptanceItem({
  id: 'M3.12',
  title: {
    zh: '申请时声明的每秒峰值和最终用户由网关执行',
    en: 'The gateway holds the declared peak a second and asks for the end user',
  },
  clause: '上海市数据条例 第39条;数据安全法 第27条',
  done: {
    zh: '协议约定每秒一次、每次写明最终用户:不写用户调用一次,然后同时发出二十次调用',
    en: 'One call a second, each naming its end user: one call names none, then twenty at once',
  },
  seen: {
    zh: '没有用户的调用被拒绝并有回执;同时的二十次不会都得到答复,被拒的原因是峰值',
    en: 'The call without a user is refused with a receipt; of the twenty some exceed the peak',
  },
  hooks: { peak_rps: 1 },
  counterproof: {
    broken: { zh: '申请时把峰值写成每秒一千次', en: 'A peak of a thousand is applied for' },
    turns_red: 'not all of twenty calls at once are answered',
    hooks: { peak_rps: 1000 },
  },
  async steps(context, { peak_rps }) {
    const agreement_id = await applyGranted(context, {
      ...airWish,
      scenario: {
        ...airWish.scenario,
        volume: { ...volume, peak_rps },
        end_user_required: true,
      },
    });
    const body = { purpose: airPurpose, limit: 1 };
    const nameless = await callGateway(context, agreement_id, body);
    context.see(
      'a call without its end user is refused with a receipt',
      nameless.outcome.includes('delivery.end-user-missing') && nameless.receipt !== '',
      nameless.outcome,
    );
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        callGateway(context, agreement_id, { ...body, end_user: 'counter-3' }),
      ),
    );
    const refused = answers.filter(({ outcome }) => outcome !== 'ok');
    context.see(
      'not all of twenty calls at once are answered',
      refused.length > 0 && refused.every(({ outcome }) => outcome === 'delivery.peak-exceeded'),
      answers.length - refused.length,
    );
  },
});
