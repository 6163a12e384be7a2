import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { finalReceipt, storeLogKey } from '../city/final-receipt.ts';
import { acceptanceItem } from '../framework/item.ts';

/** An address where nothing listens: whoever verifies must not need the platform. */
const nowhere = 'http://127.0.0.1:9';

export const receiptsVerifyOffline = acceptanceItem({
  id: 'N2.1',
  title: {
    zh: '答复与拒绝都有回执,回执离线可验,改动一个字节即不成立',
    en: 'Answers and refusals alike leave a receipt that verifies offline; one changed byte undoes it',
  },
  clause: '数据安全法 第27条;政务数据共享条例 第29条',
  done: {
    zh: '按协议调用一次、以另一用途调用一次,取两份回执与日志公钥,在连不到平台的环境里核验',
    en: 'Call once as agreed and once for another purpose; verify both receipts where no platform is',
  },
  seen: {
    zh: '两次调用都给出回执,两份回执均在无平台时核验通过',
    en: 'Both calls give receipts, and both verify without the platform',
  },
  hooks: { flip: false },
  counterproof: {
    broken: {
      zh: '核验前改动回执所载记录的一位',
      en: 'One bit of the record in the receipt is flipped',
    },
    turns_red: 'the receipts verify without the platform',
    hooks: { flip: true },
  },
  async steps(context, { flip }) {
    const { cli, folder, see } = context;
    const agreement_id = await applyGranted(context, airWish);
    const answered = await callGateway(context, agreement_id, { purpose: airPurpose, limit: 2 });
    const refused = await callGateway(context, agreement_id, { purpose: '推荐商品', limit: 2 });
    see('the call as agreed is answered', answered.outcome === 'ok', answered.outcome);
    see('the other is refused', refused.outcome !== 'ok', refused.outcome);
    const receipts = [answered.receipt, refused.receipt];
    see(
      'both calls have a receipt',
      receipts.every((id) => id !== ''),
      receipts,
    );
    const key = await storeLogKey(context);
    const verdicts: boolean[] = [];
    for (const id of receipts) {
      const text = await finalReceipt(context, id);
      const file = join(folder, `${id}.json`);
      writeFileSync(file, flip ? withFlippedRecord(text) : text);
      const words = ['verify', file, '--key', key, '--json'];
      const { code, json } = await cli.datong(words, { env: { DATONG_URL: nowhere } });
      verdicts.push(code === 0 && json?.['verified'] === true);
    }
    see('the receipts verify without the platform', verdicts.every(Boolean), verdicts);
  },
});

function withFlippedRecord(text: string): string {
  const receipt = JSON.parse(text) as { readonly entry: string };
  const record = Buffer.from(receipt.entry, 'base64');
  const middle = Math.floor(record.length / 2);
  record.writeUInt8(record.readUInt8(middle) ^ 1, middle);
  return JSON.stringify({ ...receipt, entry: record.toString('base64') });
}
