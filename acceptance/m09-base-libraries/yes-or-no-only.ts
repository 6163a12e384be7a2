import { applyGranted, counterCase, counterPurpose, counterWish } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { recordedCalls } from '../city/recorded-calls.ts';
import { acceptanceItem } from '../framework/item.ts';

export const yesOrNoOnly = acceptanceItem({
  id: 'M9.2',
  title: {
    zh: '核验类接口只答是或否,不交出原值,并计入访问次数',
    en: 'A verification answers yes or no only, never the value, and counts as an access',
  },
  clause: '个人信息保护法 第6条',
  done: {
    zh: '窗口按办件编号核验居民参保状态是否属于约定的几种,再查看协议的用量',
    en: 'A counter verifies insurance status under its case number; the usage is looked at then',
  },
  seen: {
    zh: '答复中的参保状态只有真、假或空;用量中计入这次访问',
    en: 'The status in the answer is true, false or null; the access is counted',
  },
  hooks: { column: 'social_security_status' },
  counterproof: {
    broken: { zh: '改看按原值交付的列', en: 'A column is looked at that is delivered as it is' },
    turns_red: 'only yes or no leaves',
    hooks: { column: 'district' },
  },
  async steps(context, { column }) {
    const agreement_id = await applyGranted(context, counterWish);
    const body = { purpose: counterPurpose, case_number: counterCase, limit: 20 };
    const { outcome, rows, receipt } = await callGateway(context, agreement_id, body);
    context.see('the call is answered with rows', outcome === 'ok' && rows.length > 0, outcome);
    const values = rows.map((row) => row[column]);
    const yesNo = values.every((value) => typeof value === 'boolean' || value === null);
    context.see('only yes or no leaves', yesNo, values.slice(0, 5));
    const calls = await recordedCalls(context, agreement_id, receipt);
    context.see('the access is counted', calls.length === 1, calls);
  },
});
