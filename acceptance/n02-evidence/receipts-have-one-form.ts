import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { finalReceipt, storeLogKey } from '../city/final-receipt.ts';
import { acceptanceItem } from '../framework/item.ts';

export const receiptsHaveOneForm = acceptanceItem({
  id: 'N2.7',
  title: {
    zh: '回执只有一种写法:添加、重复字段或换写公钥,核验均不通过',
    en: 'A receipt has one form: a field more, a field twice or another key do not verify',
  },
  clause: '数据安全法 第27条',
  done: {
    zh: '取一份回执,分别添加字段、重复字段、换写公钥后核验',
    en: 'Take a receipt; add a field, double one, name another key; verify each',
  },
  seen: {
    zh: '原件核验通过,三份改件均不通过',
    en: 'The receipt itself verifies and none of the three does',
  },
  hooks: { change: true },
  counterproof: {
    broken: { zh: '三份改件均未作改动', en: 'Nothing is changed in the three' },
    turns_red: 'none of the changed ones verifies',
    hooks: { change: false },
  },
  async steps(context, { change }) {
    const { cli, folder, see } = context;
    const agreement_id = await applyGranted(context, airWish);
    const call = await callGateway(context, agreement_id, { purpose: airPurpose, limit: 1 });
    const text = await finalReceipt(context, call.receipt);
    const key = await storeLogKey(context);
    const verify = async (name: string, receipt: string): Promise<boolean> => {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, receipt);
      return (await cli.datong(['verify', file, '--key', key, '--json'])).code === 0;
    };
    see('the receipt verifies', await verify('receipt', text), text);
    const changes: Readonly<Record<string, string>> = {
      more: text.replace(/\}\s*$/u, ',"paid_fen":1}'),
      twice: text.replace('{', '{"entry":"e30=",'),
      key: JSON.stringify({ ...(JSON.parse(text) as object), key: 'other+00000000+AA==' }),
    };
    const verified: string[] = [];
    for (const [name, changed] of Object.entries(changes)) {
      if (await verify(name, change ? changed : text)) verified.push(name);
    }
    see('none of the changed ones verifies', verified.length === 0, verified);
  },
});
