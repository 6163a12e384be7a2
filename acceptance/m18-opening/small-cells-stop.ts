import { meetCity } from '../city/city.ts';
import { loadedDirectory } from '../city/loaded-directory.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';
import { release } from './open-data-set.ts';

export const smallCellsStop = acceptanceItem({
  id: 'M18.2b',
  title: {
    zh: '人数统计中小于五的单元格阻止发布,并给出所在行',
    en: 'A count of persons below five stops a release, and the row is named',
  },
  clause: '上海市公共数据开放暂行办法',
  done: {
    zh: '申报数据集为人数统计,其中一格为三,执行开放',
    en: 'Declare a data set to be counts of persons, one of them three, and release it',
  },
  seen: {
    zh: '开放命令以 1 退出,指出小单元格一项未通过并给出那一行',
    en: 'The command leaves with 1, names the small cells and shows the row',
  },
  hooks: { smallest: 3 },
  counterproof: {
    broken: { zh: '最小的一格为三十', en: 'The smallest count is thirty' },
    turns_red: 'the release is stopped',
    hooks: { smallest: 30 },
  },
  async steps(context, { smallest }) {
    const counts = [120, smallest, 75, 48];
    const lines = counts.map((count, place) => `A${place},第${place}街道,${count}`);
    const code = await loadedDirectory(context, lines);
    const { token } = (await meetCity(context)).person(accounts.officer);
    const path = `/api/open/data-sets/${encodeURIComponent(code)}/profile`;
    const aggregate = { count_column: 'spaces', dimensions: ['code', 'name'] };
    await context.http.done('PUT', path, { token, body: { aggregate } });
    const { exit, told } = await release(context, code);
    context.see('the release is stopped', exit === 1 && !told.released, told);
    const failed = told.checks.filter(({ holds }) => !holds);
    const named = failed.some(({ name }) => name === 'small-cells');
    context.see('it says by which check', named, failed);
  },
});
