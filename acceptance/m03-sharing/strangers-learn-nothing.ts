import { airWish, applyGranted } from '../city/apply.ts';
import { meetCity } from '../city/city.ts';
import { accounts, paths } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

/** Formed like the id of an agreement, and of none. */
const noAgreement = `agr_${'0'.repeat(26)}`;

export const strangersLearnNothing = acceptanceItem({
  id: 'M3.3b',
  title: {
    zh: '对无关单位,「无权查看」与「不存在」的答复相同',
    en: 'For a stranger "no right" and "does not exist" look alike',
  },
  clause: 'GB/T 22239-2019 8.1.4.2',
  done: {
    zh: '甲区的协议,由乙区人员查看;再查看一个不存在的协议',
    en: 'Somebody of another district asks for an agreement, then for one that does not exist',
  },
  seen: { zh: '两次答复的状态与代码相同', en: 'Both answers have the same status and code' },
  hooks: { asks: accounts.other_applicant as string },
  counterproof: {
    broken: { zh: '由协议的使用方自己查看', en: 'The consumer of the agreement asks' },
    turns_red: 'the two answers are alike',
    hooks: { asks: accounts.applicant },
  },
  async steps(context, { asks }) {
    const agreement_id = await applyGranted(context, airWish);
    const { token } = (await meetCity(context)).person(asks);
    const answers = [];
    for (const id of [agreement_id, noAgreement]) {
      const { status, json } = await context.http.call('GET', `${paths.agreements}/${id}`, {
        token,
      });
      answers.push(`${status} ${String(json?.['code'])}`);
    }
    context.see('the two answers are alike', answers[0] === answers[1], answers);
  },
});
