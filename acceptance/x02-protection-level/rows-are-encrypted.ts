import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { airPurpose, airWish, applyGranted } from '../city/apply.ts';
import { callGateway } from '../city/call-gateway.ts';
import { meetCity } from '../city/city.ts';
import { loadLines } from '../city/loaded-directory.ts';
import { accounts } from '../city/names.ts';
import { directoryPath, draftDirectory, newName, smallDescription } from '../city/new-directory.ts';
import { acceptanceItem } from '../framework/item.ts';
import type { ItemContext } from '../framework/item-context.ts';

export const rowsAreEncrypted = acceptanceItem({
  id: 'X2.7a',
  title: {
    zh: '三级数据存储加密:数据目录的任何文件中都找不到已装载的行',
    en: 'Data of grade 3 is encrypted at rest: no loaded row is found in any file of the data folder',
  },
  clause: 'GB/T 22239-2019 8.1.4.8;数据安全法 第21条',
  done: {
    zh: '装载三行只此一处出现的内容到三级目录;逐字节查找数据目录的每个文件;运行体检',
    en: 'Load three rows that occur nowhere else into a directory of grade 3; search every file; examine',
  },
  seen: {
    zh: '没有文件含有其中任何一行;获得授权者照常取得;体检说明已加密及所用主密钥',
    en: 'No file has any of them; whoever has an agreement gets them; the examination names the master key',
  },
  hooks: { grade: 3 },
  counterproof: {
    broken: { zh: '目录为一级,默认不加密', en: 'The directory is of grade 1, not encrypted' },
    turns_red: 'no file of the data folder holds a row',
    hooks: { grade: 1 },
  },
  async steps(context, { grade }) {
    const { cli, see, keep } = context;
    const data = context.dataFolder();
    const code = await published(context, grade);
    const marks = ['甲', '乙', '丙'].map((name) => `${name}${randomBytes(9).toString('hex')}`);
    await loadLines(
      context,
      code,
      marks.map((mark, at) => `p${at},${mark},${at + 10}`),
    );
    const found = filesWith(data, marks);
    keep('files.txt', found.join('\n'));
    see('no file of the data folder holds a row', found.length === 0, found);
    if (found.length > 0) return;
    const wish = { ...airWish, directory: code, columns: { code: null, name: null } };
    const agreement_id = await applyGranted(context, wish);
    const asked = { purpose: airPurpose, limit: marks.length };
    const { outcome, rows } = await callGateway(context, agreement_id, asked);
    const told = JSON.stringify(rows);
    const whole = outcome === 'ok' && marks.every((mark) => told.includes(mark));
    see('whoever has an agreement gets them', whole, { outcome, rows });
    const again = filesWith(data, marks);
    see('nor does one after they were delivered', again.length === 0, again);
    const doctor = await cli.datong(['doctor', '--data', data, '--json']);
    const text = JSON.stringify(doctor.json);
    see('the examination says what is encrypted', /mky_\w+: \d+/.test(text), doctor.json);
  },
});

// One item of that grade makes the whole directory of it (就高从严, DB31/T 310030-2025).
async function published(context: ItemContext, grade: number): Promise<string> {
  const description = smallDescription(newName());
  const items = (description['items'] as readonly Record<string, unknown>[]).map((item) => ({
    ...item,
    grade: item['column'] === 'spaces' ? grade : item['grade'],
  }));
  const code = await draftDirectory(context, { ...description, items });
  const city = await meetCity(context);
  const steps = [
    ['submit', accounts.officer],
    ['publish', accounts.platform],
  ] as const;
  for (const [step, account] of steps) {
    const { token } = city.person(account);
    await context.http.done('POST', `${directoryPath(code)}/${step}`, { token, body: {} });
  }
  return code;
}

/** Files with one of these texts, by their paths in the folder; the database's are among them. */
function filesWith(folder: string, marks: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) return [];
    const bytes = bytesOf(path);
    return marks.some((mark) => bytes.includes(mark)) ? [path.slice(folder.length + 1)] : [];
  });
}

// What is being written may be gone by the time it is read.
function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
