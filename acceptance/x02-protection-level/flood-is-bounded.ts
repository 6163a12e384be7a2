import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { acceptanceItem } from '../framework/item.ts';
import type { ItemContext } from '../framework/item-context.ts';

/** Below what one address may ask at once, so that the items after this one are not slowed down. */
const flood = 200;
/** Lines that the log may grow by meanwhile: counts of strangers, and what others do. */
const growthMax = 20;

export const floodIsBounded = acceptanceItem({
  id: 'X2.8',
  title: {
    zh: '不能证明身份的大量调用按分钟合并计数,日志不随之增长',
    en: 'A flood of calls that prove nothing is counted by the minute; the log does not grow with it',
  },
  clause: 'GB/T 22239-2019 8.1.4.3',
  done: {
    zh: '先由应用调用一次,再发出二百次没有签名的调用,最后再由应用调用一次,比较两张回执的序号',
    en: 'One call of a program, two hundred calls without a signature, one more call; compare the numbers of the two receipts',
  },
  seen: {
    zh: '二百次都被拒绝,日志只增长几条',
    en: 'All two hundred are refused, and the log grew by a few entries',
  },
  hooks: { proves_nothing: true },
  counterproof: {
    broken: {
      zh: '二百次由登记的应用签名(用途不符,每次都单独留证)',
      en: 'A registered program signs all of them, with a wrong purpose: each has its own record',
    },
    turns_red: 'the log grew by a few entries',
    hooks: { proves_nothing: false },
  },
  async steps(context, { proves_nothing }) {
    const agreement_id = await applyGranted(context, airWish);
    const before = await numberOf(context, agreement_id);
    const ask = async (): Promise<string> => {
      if (!proves_nothing) {
        return (await callGateway(context, agreement_id, { purpose: '别的用途' })).outcome;
      }
      const body = { purpose: airPurpose };
      const target = `/gateway/${agreement_id}/query`;
      const { status, json } = await context.http.call('POST', target, { body });
      return status === 200 ? 'ok' : String(json?.['code'] ?? status);
    };
    const outcomes: string[] = [];
    for (let time = 0; time < flood; time += 1) outcomes.push(await ask());
    context.see('every call is refused', !outcomes.includes('ok'), countBy(outcomes));
    const growth = (await numberOf(context, agreement_id)) - before;
    context.see('the log grew by a few entries', growth <= growthMax, growth);
  },
});

/** The number in the log of a call that was just answered: a receipt begins with it. */
async function numberOf(context: ItemContext, agreement_id: string): Promise<number> {
  const { receipt } = await callGateway(context, agreement_id, { purpose: airPurpose, limit: 1 });
  return Number.parseInt(receipt, 10);
}

function countBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
