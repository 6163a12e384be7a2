import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { meetCity } from '../city/city.ts';
import { accounts, paths } from '../city/names.ts';
import { recordedCalls } from '../city/recorded-calls.ts';
import { acceptanceItem } from '../framework/item.ts';

const answered = 6;
const refused = 3;

interface Usage {
  readonly total: { readonly calls: number; readonly refused: number; readonly records: number };
}

export const usageIsTheLog = acceptanceItem({
  id: 'N4.1',
  title: {
    zh: '用量与证据同数:每个数字都对应有回执的调用',
    en: 'Usage and evidence agree: every figure stands for calls that have receipts',
  },
  clause: '政务数据共享条例 第29、38条',
  done: {
    zh: '按协议调用六次、以另一用途调用三次,比对协议用量与调用记录',
    en: 'Call six times as agreed and three times for another purpose; compare usage with the record',
  },
  seen: {
    zh: '用量为六次答复、三次拒绝,记录数之和相等;调用记录中的回执与实际取得的逐一相同',
    en: 'Six answered, three refused, equal sums of records; the receipts listed are those received',
  },
  hooks: { forgotten: 0 },
  counterproof: {
    broken: {
      zh: '比对时漏计一次实际调用',
      en: 'One call that was made is left out of the comparison',
    },
    turns_red: 'the receipts listed are those received',
    hooks: { forgotten: 1 },
  },
  async steps(context, { forgotten }) {
    const agreement_id = await applyGranted(context, airWish);
    const receipts: string[] = [];
    let rows = 0;
    for (let call = 0; call < answered + refused; call += 1) {
      const purpose = call < answered ? airPurpose : '推荐商品';
      const answer = await callGateway(context, agreement_id, { purpose, limit: 2 });
      receipts.push(answer.receipt);
      rows += answer.rows.length;
    }
    const listed = await recordedCalls(context, agreement_id, receipts.at(-1) ?? '');
    const known = receipts.slice(forgotten).sort();
    const told = listed.map(({ receipt }) => receipt).sort();
    const same = JSON.stringify(known) === JSON.stringify(told);
    context.see('the receipts listed are those received', same, { known, told });
    const { token } = (await meetCity(context)).person(accounts.applicant);
    const path = `${paths.agreements}/${agreement_id}/usage`;
    const { total } = (await context.http.done('GET', path, { token })) as unknown as Usage;
    const agrees = total.calls === answered && total.refused === refused && total.records === rows;
    context.see('the usage is what was called', agrees, { ...total, rows });
  },
});
