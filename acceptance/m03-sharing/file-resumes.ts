import { createHash } from 'node:crypto';
import { applyGranted } from '../city/apply.ts';
import { meetCity } from '../city/city.ts';
import { loadedDirectory } from '../city/loaded-directory.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

const rows = 5000;
const purpose = '突发事件时引导车辆停放';

export const fileResumes = acceptanceItem({
  id: 'M3.5a',
  title: {
    zh: '约定为文件的数据可断点续传,拼接后与摘要一致,并有回执',
    en: 'Data agreed as a file resumes where it broke off, fits its digest and has a receipt',
  },
  clause: '政务数据共享条例 第22条',
  done: {
    zh: '装载五千行,按协议取文件的前一部分,再从断处续传,比对整份的摘要',
    en: 'Load 5,000 rows; take the first part of the file, go on where it broke off, compare the digest',
  },
  seen: {
    zh: '两部分拼接后的摘要与网关声明的相同,行数为五千,两次均有回执',
    en: 'Both parts together have the digest that the gateway states, and 5,000 rows; both have receipts',
  },
  hooks: { lost_bytes: 0 },
  counterproof: {
    broken: { zh: '续传时漏掉一个字节', en: 'One byte is left out when going on' },
    turns_red: 'the parts have the stated digest',
    hooks: { lost_bytes: 1 },
  },
  async steps(context, { lost_bytes }) {
    const lines = Array.from({ length: rows }, (_, place) => `P${place},停车场${place},${place}`);
    const directory = await loadedDirectory(context, lines);
    const agreement_id = await applyGranted(context, {
      directory,
      columns: { code: null, name: null, spaces: null },
      scenario: fileScenario,
    });
    const city = await meetCity(context);
    const key = city.keyOf(city.person(accounts.applicant).organisation_id);
    const target = `/gateway/${agreement_id}/file.csv?purpose=${encodeURIComponent(purpose)}`;
    const take = (range: string, more: Readonly<Record<string, string>> = {}) =>
      context.http.signed('GET', target, { key, headers: { range, ...more } });
    const first = await take('bytes=0-49999');
    context.see('the first part is given', first.status === 206, first.status);
    const begin = first.bytes.length + lost_bytes;
    const rest = await take(`bytes=${begin}-`, { 'if-range': first.headers.get('etag') ?? '' });
    context.see('the rest is given', rest.status === 206, rest.status);
    const whole = Buffer.concat([first.bytes, rest.bytes]);
    const sha256 = createHash('sha256').update(whole).digest('base64');
    const stated = first.headers.get('repr-digest') ?? '';
    context.see('the parts have the stated digest', stated.includes(sha256), { stated, sha256 });
    const count = whole.toString('utf8').trimEnd().split('\n').length - 1;
    context.see('all rows are there', count === rows, count);
    const receipts = [first, rest].map(({ headers }) => headers.get('datong-receipt') ?? '');
    context.see(
      'both parts have a receipt',
      receipts.every((id) => id !== ''),
      receipts,
    );
  },
});

const fileScenario = {
  scenario_type: 'emergency-response',
  business_item: '停车诱导',
  purpose_category: 'emergency',
  purpose,
  mode: 'file',
  case_rule: { required: false, pattern: null },
  volume: {
    calls_per_day: 100,
    records_per_day: 100_000,
    persons_per_day: 100,
    records_per_call: 100,
    peak_rps: 10,
  },
};
