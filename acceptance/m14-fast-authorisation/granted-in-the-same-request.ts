import { apply, counterWish, visitWish, type Wish } from '../city/apply.ts';
import { acceptanceItem } from '../framework/item.ts';

export const grantedInTheSameRequest = acceptanceItem({
  id: 'M14.1',
  title: {
    zh: '模板场景、低等级、属性经确认的申请在同一次请求中授权,并列明规则与条款',
    en: 'Template scenario, low grade and certified attribute: granted in the same request, with rules and clauses',
  },
  clause: '上海市数据条例 第38、39条',
  done: {
    zh: '按窗口核验的模板场景提交一份申请',
    en: 'Submit one application under the template scenario of a service counter',
  },
  seen: {
    zh: '答复即为自动授权与协议编号;每条规则都有结果、说明与条款',
    en: 'The answer is the grant and the agreement; every rule has a result, a sentence and a clause',
  },
  hooks: { wish: counterWish },
  counterproof: {
    broken: { zh: '申请含高等级信息项', en: 'Items of a high grade are applied for' },
    turns_red: 'it is granted in the same request',
    hooks: { wish: visitWish as Wish },
  },
  async steps(context, { wish }) {
    const { verdict, agreement_id, decision } = await apply(context, wish);
    const granted = verdict === 'AUTO' && agreement_id !== null;
    context.see('it is granted in the same request', granted, { verdict, agreement_id });
    const told = decision.results.every(
      ({ clause, sentence_zh }) => clause !== '' && sentence_zh !== '',
    );
    const count = decision.results.length;
    context.see('every rule tells sentence and clause', told && count > 10, count);
  },
});
