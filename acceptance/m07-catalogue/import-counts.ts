import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

const good = 40;

export const importCounts = acceptanceItem({
  id: 'M7.1a',
  title: {
    zh: '导入旧平台目录:逐条计入新增、更新、未变、拒绝,再次导入不产生新增',
    en: 'An import of old directories counts new, updated, unchanged and refused; a second adds nothing',
  },
  clause: '政务数据共享条例 第31条',
  done: {
    zh: '导入四十条与一条无名称的记录,原样再导入,改动一条的摘要后第三次导入',
    en: 'Import forty records and one without a name, the same again, then with one abstract changed',
  },
  seen: {
    zh: '第一次新增四十、拒绝一并有原因文件;第二次全部未变;第三次更新一条',
    en: 'Forty added and one refused with its reason; then nothing new; then one updated',
  },
  hooks: { same_again: true },
  counterproof: {
    broken: { zh: '第二次导入的是另一批记录', en: 'Other records are imported the second time' },
    turns_red: 'the second import adds nothing',
    hooks: { same_again: false },
  },
  async steps(context, { same_again }) {
    const source = `验收 ${randomBytes(4).toString('hex')}`;
    const records = recordsOf(source);
    const first = await importRecords(context, source, records);
    const added = first['added'] === good && first['refused'] === 1;
    context.see('forty are added and one is refused', added, first);
    const second = await importRecords(
      context,
      source,
      same_again ? records : recordsOf(`${source}乙`),
    );
    const unchanged =
      second['added'] === 0 && second['updated'] === 0 && second['unchanged'] === good;
    context.see('the second import adds nothing', unchanged, second);
    const changed = records.map((one, place) =>
      place === 3 ? { ...one, 摘要: '改动后的摘要' } : one,
    );
    const third = await importRecords(context, source, changed);
    context.see('the third updates one', third['updated'] === 1 && third['added'] === 0, third);
  },
});

function recordsOf(name: string): readonly Readonly<Record<string, unknown>>[] {
  const record = (place: number): Readonly<Record<string, unknown>> => ({
    数据集名称: place === good ? '' : `${name} 养老机构信息 ${place}`,
    摘要: '验收用的示例目录',
    数据领域: '民生服务',
    首次发布日期: '2022-01-01',
    更新日期: '2026-01-01',
    更新频度: '每年',
    数据提供方: '上海市民政局',
    开放属性: '无条件开放',
    数据格式: ['csv'],
  });
  return Array.from({ length: good + 1 }, (_, place) => record(place));
}

async function importRecords(
  context: Parameters<typeof meetCity>[0],
  source: string,
  records: readonly unknown[],
): Promise<Readonly<Record<string, unknown>>> {
  const file = join(context.folder, 'catalogue.json');
  const text = JSON.stringify(records);
  writeFileSync(file, text);
  context.keep('catalogue.json', text);
  const { token } = (await meetCity(context)).person(accounts.platform);
  const words = ['catalog', 'import', file, '--source', source, '--json'];
  const { code, json, err } = await context.cli.datong(words, { token, cwd: context.folder });
  if (code !== 0 || json === null) throw new Error(`catalog import: ${code} ${err}`);
  return json;
}
