import { meetCity } from '../city/city.ts';
import { loadedDirectory } from '../city/loaded-directory.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';
import { downloadPath, release } from './open-data-set.ts';

const tooFew = 3;
const enough = 5;

export const smallClassesStop = acceptanceItem({
  id: 'M18.2a',
  title: {
    zh: '准标识符组合少于五行的数据被拦下,不对公众开放',
    en: 'A release in which fewer than five rows share their quasi-identifiers is stopped',
  },
  clause: '上海市公共数据开放暂行办法',
  done: {
    zh: '装载一个准标识符组合只有三行的数据集,申报后执行开放',
    en: 'Load a data set in which a class of quasi-identifiers has three rows; declare; release',
  },
  seen: {
    zh: '开放命令以 1 退出,指出 k 匿名未通过;公众下载得到 404',
    en: 'The command leaves with 1 and names the check; the public finds nothing there',
  },
  hooks: { rows: tooFew },
  counterproof: {
    broken: { zh: '每个组合有五行', en: 'Each class has five rows' },
    turns_red: 'the release is stopped',
    hooks: { rows: enough },
  },
  async steps(context, { rows }) {
    const lines = Array.from({ length: rows }, (_, place) => `P${place},同一停车场,100`);
    const code = await loadedDirectory(context, lines);
    const { token } = (await meetCity(context)).person(accounts.officer);
    const path = `/api/open/data-sets/${encodeURIComponent(code)}/profile`;
    const body = { quasi_identifiers: ['name'] };
    await context.http.done('PUT', path, { token, body });
    const { exit, told } = await release(context, code);
    context.see('the release is stopped', exit === 1 && !told.released, told);
    const failed = told.checks.filter(({ holds }) => !holds).map(({ name }) => name);
    context.see('it says by which check', failed.join() === 'k-anonymity', failed);
    const { status } = await context.http.call('GET', downloadPath(code, 'csv'));
    context.see('the public finds nothing', status === 404, status);
  },
});
