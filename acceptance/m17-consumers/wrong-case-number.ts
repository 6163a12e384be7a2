import { applyGranted, counterCase, counterPurpose, counterWish } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { acceptanceItem } from '../framework/item.ts';

export const wrongCaseNumber = acceptanceItem({
  id: 'M17.2a',
  title: {
    zh: '缺少办件编号或编号格式不符的调用被拒绝',
    en: 'A call without a case number, or with one that does not fit, is refused',
  },
  clause: '上海市数据条例 第39条',
  done: {
    zh: '按约定编号、不带编号、带错误编号各调用一次',
    en: 'Call with the agreed form of number, with none, and with a wrong one',
  },
  seen: {
    zh: '约定的得到答复,另两次被拒绝且代码不同',
    en: 'The first is answered, the others are refused with different codes',
  },
  hooks: { wrong_number: '随便写的' },
  counterproof: {
    broken: { zh: '「错误编号」写成正确的编号', en: 'The wrong number is a right one' },
    turns_red: 'the wrong number is refused',
    hooks: { wrong_number: counterCase },
  },
  async steps(context, { wrong_number }) {
    const agreement_id = await applyGranted(context, counterWish);
    const base = { purpose: counterPurpose, limit: 1 };
    const right = await callGateway(context, agreement_id, { ...base, case_number: counterCase });
    context.see('the agreed number is answered', right.outcome === 'ok', right.outcome);
    const none = await callGateway(context, agreement_id, base);
    context.see('no number is refused', none.outcome !== 'ok', none.outcome);
    const wrong = await callGateway(context, agreement_id, { ...base, case_number: wrong_number });
    context.see('the wrong number is refused', wrong.outcome !== 'ok', wrong.outcome);
    const codes = [none.outcome, wrong.outcome];
    context.see('the codes differ', codes[0] !== codes[1], codes);
  },
});
