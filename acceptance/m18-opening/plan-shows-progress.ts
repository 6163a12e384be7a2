import { shanghaiDay } from '../city/apply.ts';
import { meetCity } from '../city/city.ts';
import { loadedDirectory } from '../city/loaded-directory.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';
import { release } from './open-data-set.ts';

const lines = ['P1,人民广场,120', 'P2,虹桥,300'];

export const planShowsProgress = acceptanceItem({
  id: 'M18.6',
  title: {
    zh: '年度开放计划经审核发布进开放指南目录,进度与偏差由实际开放得出',
    en: 'A yearly plan is reviewed into the guide catalogue; its progress follows from what is open',
  },
  clause: '上海市公共数据开放暂行办法;上海市数据条例 第42条',
  done: {
    zh: '部门编制并报送当年计划,数据中心发布,再开放其中的数据集',
    en: 'A department drafts and submits its plan; the data centre publishes it; the data is opened',
  },
  seen: {
    zh: '发布后公众可见季度、层级与格式;开放前为待开放,开放后为按期开放',
    en: 'Everybody sees quarter, tier and formats; pending before the release, kept after it',
  },
  hooks: { open: true },
  counterproof: {
    broken: { zh: '没有开放计划中的数据集', en: 'The data set of the plan is not opened' },
    turns_red: 'the plan shows it kept',
    hooks: { open: false },
  },
  async steps(context, { open }) {
    const { http, see } = context;
    const city = await meetCity(context);
    const officer = city.person(accounts.officer).token;
    const platform = city.person(accounts.platform).token;
    const code = await loadedDirectory(context, lines);
    const [year = 0, month = 1] = shanghaiDay(0).split('-').map(Number);
    const due_quarter = Math.ceil(month / 3);
    const item = { directory_code: code, tier: 'O1', due_quarter, formats: ['csv'], note: '' };
    const body = { year, items: [item] };
    const { id } = await http.done('POST', '/api/open/plans', { token: officer, body });
    const path = `/api/open/plans/${String(id)}`;
    const hidden = (await http.call('GET', path)).status;
    see('a draft is not public', hidden === 404, hidden);
    await http.done('POST', `${path}/submit`, { token: officer, body: {} });
    await http.done('POST', `${path}/publish`, { token: platform, body: {} });
    const found = async (): Promise<Readonly<Record<string, unknown>> | undefined> => {
      const { departments } = await http.done('GET', `/api/open/guides/${year}`);
      const plans = departments as { items: Readonly<Record<string, unknown>>[] }[];
      return plans.flatMap((one) => one.items).find((one) => one['directory_code'] === code);
    };
    const before = await found();
    see('the guide shows it pending', before?.['progress'] === 'pending', before);
    if (open) await release(context, code);
    const after = await found();
    see('the plan shows it kept', after?.['progress'] === 'kept', after);
  },
});
