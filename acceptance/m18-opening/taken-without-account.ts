import { createHash } from 'node:crypto';
import { loadedDirectory } from '../city/loaded-directory.ts';
import { acceptanceItem } from '../framework/item.ts';
import { downloadPath, release } from './open-data-set.ts';

const formats = ['csv', 'json', 'xlsx', 'xml', 'rdf', 'parquet'] as const;
const lines = ['P1,人民广场,120', 'P2,虹桥,300', 'P3,龙华,80'];

export const takenWithoutAccount = acceptanceItem({
  id: 'M18.1a',
  title: {
    zh: '无条件开放的数据免登录以六种格式下载,摘要相符,可断点续传',
    en: 'Open data is taken without an account in six formats; hashes agree and downloads resume',
  },
  clause: '上海市公共数据开放暂行办法',
  done: {
    zh: '发布、装载并开放一个数据集,不登录下载六种格式,再从中间续传一次',
    en: 'Publish, load and release a data set; take six formats without an account; resume one',
  },
  seen: {
    zh: '每种格式都给出,摘要与响应头一致,续传的字节拼上后与整份相同',
    en: 'Each format is given, its hash is that of the header, and a resumed part fits the whole',
  },
  hooks: { released: true },
  counterproof: {
    broken: { zh: '没有执行开放', en: 'The data set is not released' },
    turns_red: 'csv is given to everybody',
    hooks: { released: false },
  },
  async steps(context, { released }) {
    const code = await loadedDirectory(context, lines);
    if (released) {
      const { exit, told } = await release(context, code);
      context.see('the command says released', exit === 0 && told.released, told);
    }
    for (const format of formats) {
      const { status, headers, bytes } = await context.http.call('GET', downloadPath(code, format));
      context.see(`${format} is given to everybody`, status === 200, status);
      const sha256 = createHash('sha256').update(bytes).digest('base64');
      const digest = headers.get('digest') ?? '';
      context.see(`the hash of ${format} is that of the header`, digest.includes(sha256), digest);
      context.keep(`open.${format}`, bytes);
    }
    const whole = await context.http.call('GET', downloadPath(code, 'csv'));
    const half = Math.floor(whole.bytes.length / 2);
    const rest = await context.http.call('GET', downloadPath(code, 'csv'), {
      headers: { range: `bytes=${half}-`, 'if-range': whole.headers.get('etag') ?? '' },
    });
    const same = Buffer.from(whole.bytes).subarray(half).equals(Buffer.from(rest.bytes));
    context.see('a download goes on where it stopped', rest.status === 206 && same, rest.status);
  },
});
