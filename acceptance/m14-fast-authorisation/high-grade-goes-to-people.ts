import { apply, counterWish, visitWish, type Wish } from '../city/apply.ts';
import { actOnRequest } from '../city/decide.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

export const highGradeGoesToPeople = acceptanceItem({
  id: 'M14.2',
  title: {
    zh: '含一项高等级信息即转人工,并须两人同意',
    en: 'One item of high grade sends the request to people, and two must agree',
  },
  clause: 'GB/T 43697-2024;上海市数据条例 第39条',
  done: {
    zh: '申请含四级住址的信息;提供方一人同意,另一人复核同意',
    en: 'Apply for items with an address of grade 4; one person of the provider agrees, then another',
  },
  seen: {
    zh: '不自动授权;一人同意后待复核,复核后才有协议',
    en: 'Not granted by itself; after one person it waits for another, then there is an agreement',
  },
  hooks: { wish: visitWish as Wish },
  counterproof: {
    broken: { zh: '只申请低等级信息项', en: 'Only items of a low grade are applied for' },
    turns_red: 'it goes to a person',
    hooks: { wish: counterWish },
  },
  async steps(context, { wish }) {
    const { id, verdict, decision } = await apply(context, wish);
    context.see('it goes to a person', verdict === 'MANUAL', verdict);
    const { needs_second_reviewer } = decision;
    context.see('a second person is required', needs_second_reviewer, needs_second_reviewer);
    const note = { note: '确有需要' };
    const first = await actOnRequest(context, id, 'grant', accounts.approver, note);
    const waits = first['agreement_id'] === null && first['state'] === 'security-review';
    context.see('one person is not enough', waits, first['state']);
    const second = await actOnRequest(context, id, 'grant', accounts.second_reviewer, note);
    const granted = typeof second['agreement_id'] === 'string';
    context.see('two are', granted, second['state']);
  },
});
