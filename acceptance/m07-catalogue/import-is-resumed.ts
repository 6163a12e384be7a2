import { randomBytes } from 'node:crypto';
import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';
import type { ItemContext } from '../framework/item-context.ts';

const total = 4_000;
const nameless = [7, 3_900];
type Run = Readonly<Record<string, unknown>>;

export const importIsResumed = acceptanceItem({
  id: 'M7.1c',
  title: {
    zh: '导入中途取消后继续:不丢不重,被拒绝的逐条列出序号与原因',
    en: 'An import that is cancelled and resumed loses and doubles nothing; rejects tell place and reason',
  },
  clause: '政务数据共享条例 第31条',
  done: {
    zh: '导入四千条记录(两条无名称),导入到一半时取消,然后继续',
    en: 'Import four thousand records, two without a name; cancel on the way; resume',
  },
  seen: {
    zh: '取消时只导入了一部分;继续后读取四千、新增三千九百九十八、拒绝两条并写明序号与原因',
    en: 'A part was taken when it was cancelled; then 4 000 read, 3 998 added, two refused by place and reason',
  },
  hooks: { resume: true },
  counterproof: {
    broken: { zh: '取消后没有继续', en: 'It is not resumed' },
    turns_red: 'every record is taken once',
    hooks: { resume: false },
  },
  async steps(context, { resume }) {
    const { token } = (await meetCity(context)).person(accounts.platform);
    const id = await startImport(context, token);
    await until(context, token, id, (run) => Number(countsOf(run)['read']) > 0);
    await context.http.done('POST', `/api/runs/${id}/cancel`, { token, body: {} });
    const stopped = await until(context, token, id, (run) => run['finished_at'] !== null);
    const part = Number(countsOf(stopped)['read']);
    const cancelled = stopped['state'] === 'cancelled' && part > 0 && part < total;
    context.see('it was cancelled on the way', cancelled, stopped);
    if (resume) await context.http.done('POST', `/api/runs/${id}/resume`, { token, body: {} });
    const ended = await until(context, token, id, (run) => run['finished_at'] !== null);
    const { read, added, refused } = countsOf(ended);
    const whole = read === total && added === total - nameless.length && refused === 2;
    context.see('every record is taken once', whole, countsOf(ended));
    const { items } = await context.http.done('GET', `/api/runs/${id}/rejects`, { token });
    const rejects = items as readonly { readonly line: number; readonly reasons: unknown[] }[];
    const places = rejects.map(({ line }) => line).join() === nameless.join();
    const told = places && rejects.every(({ reasons }) => reasons.length > 0);
    context.see('rejects tell place and reason', told, items);
  },
});

async function startImport(context: ItemContext, token: string): Promise<string> {
  const source = `验收 ${randomBytes(4).toString('hex')}`;
  const records = Array.from({ length: total }, (_, place) => ({
    数据集名称: nameless.includes(place + 1) ? '' : `${source} 便民设施信息 ${place}`,
    摘要: '验收用的示例目录',
    数据领域: '民生服务',
    首次发布日期: '2022-01-01',
    更新日期: '2026-01-01',
    更新频度: '每年',
    数据提供方: '上海市民政局',
    开放属性: '无条件开放',
    数据格式: ['csv'],
  }));
  const upload_id = `upl_${randomBytes(16).toString('hex')}`;
  const sent = await context.http.call('PUT', `/api/uploads/${upload_id}?offset=0`, {
    token,
    bytes: JSON.stringify(records),
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (sent.status !== 200) throw new Error(`upload: ${sent.status}`);
  const body = { source, upload_id, file_name: 'catalogue.json' };
  return String((await context.http.done('POST', '/api/imports', { token, body }))['id']);
}

async function until(
  context: ItemContext,
  token: string,
  id: string,
  isSo: (run: Run) => boolean,
): Promise<Run> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const run = await context.http.done('GET', `/api/runs/${id}`, { token });
    if (isSo(run)) return run;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the run ${id} did not come so far within a minute`);
}

function countsOf(run: Run): Readonly<Record<string, number>> {
  const counts = run['counts'] as readonly { readonly name: string; readonly value: number }[];
  return Object.fromEntries(counts.map(({ name, value }) => [name, value]));
}
