import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { meetCity } from '../city/city.ts';
import { loadedDirectory } from '../city/loaded-directory.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';
import type { ItemContext } from '../framework/item-context.ts';
import { downloadPath, release } from './open-data-set.ts';

const lines = ['P1,人民广场,120', 'P2,虹桥,300'];
type Found = Readonly<Record<string, unknown>>;

export const brokenFilesAreFound = acceptanceItem({
  id: 'M18.3b',
  title: {
    zh: '开放文件失效与更新逾期每日检查并标注,转提供单位限期处理',
    en: 'Broken files and late updates are found daily, shown, and put to the provider with a clock',
  },
  clause: '上海市公共数据开放年度重点工作安排',
  done: {
    zh: '开放一个数据集并检查,改动一个开放文件的一个字节,再检查',
    en: 'Release and check a data set; change one byte of a released file; check again',
  },
  seen: {
    zh: '改动前正常且未逾期;改动后标出该文件,提供单位收到待办',
    en: 'Well and in time before; afterwards the file is named and the provider has a case',
  },
  hooks: { damage: true },
  counterproof: {
    broken: { zh: '没有改动文件', en: 'No file is changed' },
    turns_red: 'the changed file is named',
    hooks: { damage: false },
  },
  async steps(context, { damage }) {
    const { http, see } = context;
    const { token } = (await meetCity(context)).person(accounts.officer);
    const code = await loadedDirectory(context, lines);
    await release(context, code);
    const before = await check(context, code, token);
    const well = (before['problems'] as unknown[]).length === 0 && before['stale'] === false;
    see('what is whole and in time is well', well, before);
    if (damage) await changeOneByte(context, code);
    const found = await check(context, code, token);
    const named = JSON.stringify(found['problems']) === '[{"file":"csv","problem":"changed"}]';
    see('the changed file is named', named, found['problems']);
    const { items } = await http.done('GET', '/api/cases?limit=100', { token });
    const cases = items as Found[];
    see(
      'the provider has a case',
      cases.some((one) => one['subject'] === `directory:${code}`),
      code,
    );
  },
});

/** Asks for a check and waits until one after the asking has been kept. */
async function check(context: ItemContext, code: string, token: string): Promise<Found> {
  const body = { directory_code: code };
  const { queued_at } = await context.http.done('POST', '/api/open/health', { token, body });
  for (;;) {
    const { items } = await context.http.done('GET', '/api/open/health?limit=100');
    const found = (items as Found[]).find((one) => one['directory_code'] === code);
    if (found && String(found['checked_at']) >= String(queued_at)) return found;
    await after(200, undefined, { signal: context.signal });
  }
}

/** The released file is the one whose bytes the public is given. */
async function changeOneByte(context: ItemContext, code: string): Promise<void> {
  const { bytes } = await context.http.call('GET', downloadPath(code, 'csv'));
  const folder = join(context.dataFolder(), 'open', 'releases');
  const [file] = readdirSync(folder)
    .map((name) => join(folder, name, 'data.csv'))
    .filter((path) => readFileSync(path).equals(Buffer.from(bytes)))
    .toReversed();
  if (file === undefined) throw new Error('the released file was not found');
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(changed.length - 2) ^ 1, changed.length - 2);
  writeFileSync(file, changed);
}
