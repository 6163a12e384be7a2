import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';
import type { ItemContext } from '../framework/item-context.ts';

const total = 40;
const cycles = ['每年', '每月', '每日', '不定期'];

export const unknownPortal = acceptanceItem({
  id: 'M7.1d',
  title: {
    zh: '旧系统导出的目录字段名陌生:给出对照建议、把握与理由,接受后导入',
    en: 'An export whose field names are unknown: a mapping is proposed with reasons, and taken once accepted',
  },
  clause: '政务数据共享条例 第31条',
  done: {
    zh: '四十条记录的字段名为内置对照所无;直接导入;取得建议;以把握 0.6 接受后导入两次',
    en: 'Forty records under names that no built-in mapping has: import, ask what is proposed, import twice accepting 0.6',
  },
  seen: {
    zh: '直接导入被拒绝并附建议;每个字段有把握与理由;接受后新增四十,名称、摘要、提供方各归其位;再次导入全部未变',
    en: 'Refused with what is proposed; each field has confidence and reason; then forty are added with name, abstract and provider in place; nothing new again',
  },
  hooks: { accept: ['--accept-proposed', '0.6'] as readonly string[] },
  counterproof: {
    broken: { zh: '导入时不接受建议', en: 'The import does not accept what is proposed' },
    turns_red: 'it comes in by what was proposed',
    hooks: { accept: [] },
  },
  async steps(context, { accept }) {
    const { see, keep, folder } = context;
    const source = `旧系统 ${randomBytes(4).toString('hex')}`;
    const records = recordsOf(source);
    const file = join(folder, 'old-system.json');
    writeFileSync(file, JSON.stringify(records));
    keep('old-system.json', JSON.stringify(records));
    const bare = await datong(context, ['import', file, '--source', source]);
    const refused = bare.code !== 0 && `${bare.out}${bare.err}`.includes('目录标题 → name');
    see('as it is the file is refused, with what is proposed', refused, bare.err);
    const asked = await datong(context, ['propose-mapping', file]);
    const fields = (asked.json?.['fields'] ?? []) as readonly ProposedField[];
    const told = fields.every(({ confidence, because }) => confidence > 0 && because !== '');
    see('each field has confidence and reason', fields.length >= 5 && told, asked.json);
    const words = ['import', file, '--source', source, ...accept];
    const first = await datong(context, words);
    const { added } = first.json ?? {};
    see('it comes in by what was proposed', added === total, first.json ?? first.err);
    const shown = await findDirectory(context, `${records[7]?.目录标题}`);
    const { name, abstract, provider_name } = Object(shown['description']);
    const placed = [name, abstract, provider_name].join() === placedOf(records[7]);
    see('name, abstract and provider are in their places', placed, shown);
    const again = await datong(context, words);
    see('the second import adds nothing', again.json?.['unchanged'] === total, again.json);
  },
});

interface ProposedField {
  readonly confidence: number;
  readonly because: string;
}

interface OldRecord {
  readonly 目录标题: string;
  readonly 内容说明: string;
  readonly 牵头部门: string;
  readonly 更新周期: string;
  readonly 开放属性: string;
  readonly 上线日期: string;
  readonly 修改日期: string;
  readonly 访问次数: number;
}

// One field is nothing of ours, as in every old system.
function recordsOf(source: string): readonly OldRecord[] {
  return Array.from({ length: total }, (_, place) => ({
    目录标题: `${source} 养老机构名录 ${place}`,
    内容说明: `登记的机构名称、地址和联系方式,共 ${place} 类,按规定更新。`,
    牵头部门: '上海市民政局',
    更新周期: `${cycles[place % cycles.length]}`,
    开放属性: place % 3 === 0 ? '有条件开放' : '无条件开放',
    上线日期: `2022-0${(place % 9) + 1}-11`,
    修改日期: `2023-0${(place % 9) + 1}-12`,
    访问次数: place * 7,
  }));
}

function placedOf(record: OldRecord | undefined): string {
  return [record?.目录标题, record?.内容说明, record?.牵头部门].join();
}

async function datong(context: ItemContext, words: readonly string[]) {
  const { token } = (await meetCity(context)).person(accounts.platform);
  const line = ['catalog', ...words, '--json'];
  return await context.cli.datong(line, { token, cwd: context.folder });
}

async function findDirectory(
  { http }: ItemContext,
  name: string,
): Promise<Readonly<Record<string, unknown>>> {
  const query = new URLSearchParams({ q: name, limit: '20' });
  const { items } = await http.done('GET', `/api/directories?${query}`);
  const hits = items as readonly { readonly code: string; readonly name: string }[];
  const code = hits.find((one) => one.name === name)?.code ?? '';
  return await http.done('GET', `/api/directories/${encodeURIComponent(code)}`);
}
