import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { acceptanceItem } from '../framework/item.ts';

export const damageIsLocated = acceptanceItem({
  id: 'N2.2',
  title: {
    zh: '重读整份日志可证完好;副本中改动一位,可发现并指出位置',
    en: 'Re-reading the log proves it sound; one flipped bit in a copy is found and located',
  },
  clause: '网络安全法 第21条;数据安全法 第27条',
  done: {
    zh: '复制证据目录,检查副本;在记录最多的文件中间改动一位,再检查',
    en: 'Copy the evidence folder and check it; flip a bit amid its largest file and check again',
  },
  seen: {
    zh: '原样副本完好且记录数大于零;改动后不完好,并给出第一处损坏',
    en: 'The plain copy is sound and holds records; the changed one is not, and the place is named',
  },
  hooks: { flip: true },
  counterproof: {
    broken: { zh: '副本未作任何改动', en: 'Nothing is changed in the copy' },
    turns_red: 'the damage is located',
    hooks: { flip: false },
  },
  async steps(context, { flip }) {
    const { cli, folder, see } = context;
    const agreement_id = await applyGranted(context, airWish);
    for (let call = 0; call < 3; call += 1) {
      await callGateway(context, agreement_id, { purpose: airPurpose, limit: 1 });
    }
    const copy = join(folder, 'copy');
    cpSync(join(context.dataFolder(), 'evidence'), join(copy, 'evidence'), { recursive: true });
    const check = ['evidence', 'check', '--data', copy, '--json'];
    const before = await cli.datong(check);
    const records = Number(before.json?.['records']);
    see('the plain copy is sound', before.code === 0 && records > 0, before.json);
    const file = largestOfRecords(join(copy, 'evidence'));
    const bytes = readFileSync(file);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ (flip ? 1 : 0), middle);
    writeFileSync(file, bytes);
    const after = await cli.datong(check);
    const located = after.code === 1 && after.json?.['first_bad'] !== null;
    see('the damage is located', located, after.json);
  },
});

/** Where most records are: a bundle of full tiles, or the journal while there are few. */
function largestOfRecords(folder: string): string {
  const [largest] = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /entries|journal/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((left, right) => statSync(right).size - statSync(left).size);
  if (largest === undefined) throw new Error('the log has no records yet');
  return largest;
}
