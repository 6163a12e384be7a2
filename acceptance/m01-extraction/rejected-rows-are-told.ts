import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { publishedDirectory } from '../city/new-directory.ts';
import { acceptanceItem } from '../framework/item.ts';

const rows = 1000;
const badRows = [10, 500, 990];

export const rejectedRowsAreTold = acceptanceItem({
  id: 'M1.3a',
  title: {
    zh: '上传一千行含三行错误:其余装载,三行连同行号与原因列出',
    en: 'Of a thousand rows three are bad: the others are loaded, the three listed with line and reason',
  },
  clause: '—',
  done: {
    zh: '向一条目录装载一千行数据,其中三行的车位数不是数字',
    en: 'Load a thousand rows behind a directory; in three the number of spaces is no number',
  },
  seen: {
    zh: '读一千行、装载九百九十七行、拒绝三行,拒绝文件写明行号与原因',
    en: 'A thousand read, 997 loaded, three rejected, and the file of rejects tells lines and reasons',
  },
  hooks: { bad: badRows as readonly number[] },
  counterproof: {
    broken: { zh: '文件里没有错误行', en: 'The file has no bad row' },
    turns_red: 'three rows are rejected',
    hooks: { bad: [] },
  },
  async steps(context, { bad }) {
    const { code } = await publishedDirectory(context);
    const content = Array.from({ length: rows }, (_, place) => {
      return `P${place},停车场${place},${bad.includes(place) ? '约一百' : place % 300}`;
    });
    const file = join(context.folder, 'spaces.csv');
    writeFileSync(file, `code,name,spaces\n${content.join('\n')}\n`);
    const { token } = (await meetCity(context)).person(accounts.officer);
    const words = ['lake', 'load', file, '--directory', code, '--json'];
    const loaded = await context.cli.datong(words, { token, cwd: context.folder });
    const { rows_read, rows_loaded, rows_rejected, rejects_file } = loaded.json ?? {};
    context.see('all rows are read', rows_read === rows, loaded.json ?? loaded.err);
    context.see('three rows are rejected', rows_rejected === badRows.length, rows_rejected);
    context.see('the others are loaded', rows_loaded === rows - badRows.length, rows_loaded);
    const list = await context.cli.command(['cat', resolve(context.folder, String(rejects_file))]);
    context.keep('rejects.txt', list.out);
    const told = rejectsIn(list.out);
    // The first line holds the names of the columns, and lines count from one.
    const lines_told = told.map(({ line }) => line).join() === badRows.map((at) => at + 2).join();
    const reasons = told.every((one) => one.value === '约一百' && one.zh !== '' && one.en !== '');
    context.see('lines and reasons are told', lines_told && reasons, list.out);
  },
});

interface ToldReject {
  readonly line: number;
  readonly value: string;
  readonly zh: string;
  readonly en: string;
}

function rejectsIn(text: string): readonly ToldReject[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ToldReject);
}
