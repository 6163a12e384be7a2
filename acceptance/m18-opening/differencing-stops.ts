import { meetCity } from '../city/city.ts';
import { loadedDirectory, loadLines } from '../city/loaded-directory.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';
import { release } from './open-data-set.ts';

const firstRows = 6;

export const differencingStops = acceptanceItem({
  id: 'M18.2c',
  title: {
    zh: '与上次发布相减会指向少数几行的新版本阻止发布',
    en: 'A release whose difference to the last one points at a few rows is stopped',
  },
  clause: '上海市公共数据开放暂行办法',
  done: {
    zh: '开放一个准标识符组合有六行的数据集,再装载多出一行的新版本并开放',
    en: 'Release a data set whose class has six rows, then load one row more and release again',
  },
  seen: {
    zh: '第一次开放成功;第二次以 1 退出,指出与上次发布的差分',
    en: 'The first is released; the second leaves with 1 and names the difference to the last one',
  },
  hooks: { more: 1 },
  counterproof: {
    broken: { zh: '新版本多出五行', en: 'The new version has five rows more' },
    turns_red: 'the second release is stopped',
    hooks: { more: 5 },
  },
  async steps(context, { more }) {
    const rows = (count: number): readonly string[] =>
      Array.from({ length: count }, (_, place) => `P${place},同一停车场,100`);
    const code = await loadedDirectory(context, rows(firstRows));
    const { token } = (await meetCity(context)).person(accounts.officer);
    const path = `/api/open/data-sets/${encodeURIComponent(code)}/profile`;
    await context.http.done('PUT', path, { token, body: { quasi_identifiers: ['name'] } });
    const first = await release(context, code);
    context.see('the first is released', first.exit === 0, first.told);
    await loadLines(context, code, rows(firstRows + more));
    const second = await release(context, code);
    const stopped = second.exit === 1 && !second.told.released;
    context.see('the second release is stopped', stopped, second.told);
    const failed = second.told.checks.filter(({ holds }) => !holds).map(({ name }) => name);
    context.see('it says by which check', failed.join() === 'differencing', failed);
  },
});
