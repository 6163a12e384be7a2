import { createHash } from 'node:crypto';
import { shanghaiDay } from '../city/apply.ts';
import { publishedDirectory } from '../city/new-directory.ts';
import { acceptanceItem } from '../framework/item.ts';

export const openingListIsCompared = acceptanceItem({
  id: 'M18.7',
  title: {
    zh: '开放清单由目录生成,可比较任意两日、可导出',
    en: 'The opening list is made from the catalogue; any two days are compared; it can be exported',
  },
  clause: '上海市数据条例 第42条',
  done: {
    zh: '发布一个有条件开放的目录,比较昨日与今日的清单,导出 CSV',
    en: 'Publish a directory open on conditions; compare yesterday with today; export CSV',
  },
  seen: {
    zh: '新目录列为新增,含层级、条件、更新频率;导出内容与摘要相符',
    en: 'It is told as added, with tier, condition and frequency; the export agrees with its hash',
  },
  hooks: { published: true },
  counterproof: {
    broken: { zh: '没有发布目录', en: 'No directory is published' },
    turns_red: 'it is told as added',
    hooks: { published: false },
  },
  async steps(context, { published }) {
    const { http, see } = context;
    const code = published ? (await publishedDirectory(context, 'O2')).code : '30700201/999999';
    const days = `from=${shanghaiDay(-1)}&to=${shanghaiDay(0)}`;
    const changes = await allItems((cursor) =>
      http.done('GET', `/api/open/list/changes?${days}&limit=500${cursor}`),
    );
    const change = changes.find((one) => one['code'] === code);
    const added = JSON.stringify(change?.['changes']) === '["added"]';
    see('it is told as added', added, change);
    const told = change?.['after'] as Readonly<Record<string, unknown>> | undefined;
    see('tier and condition are told', told?.['tier'] === 'O2' && told['condition'] !== null, told);
    const { content, sha256 } = await http.done('GET', '/api/open/list/export?format=csv');
    const digest = createHash('sha256').update(String(content)).digest('hex');
    see('the export agrees with its hash', digest === sha256, sha256);
    see('the export holds it', String(content).includes(code), code);
    const file = await http.call('GET', '/open/list.csv');
    const same = Buffer.from(file.bytes).toString('utf8') === content;
    see('anybody takes the list as a file', file.status === 200 && same, file.status);
    context.keep('opening-list.csv', String(content));
  },
});

type Page = Readonly<Record<string, unknown>>;

async function allItems(read: (cursor: string) => Promise<Page>): Promise<readonly Page[]> {
  const items: Page[] = [];
  let cursor = '';
  for (;;) {
    const page = await read(cursor);
    items.push(...(page['items'] as Page[]));
    if (page['next'] === null) return items;
    cursor = `&cursor=${encodeURIComponent(String(page['next']))}`;
  }
}
