import { join } from 'node:path';
import { acceptanceItem } from '../framework/item.ts';
import { npmStart } from './npm-start.ts';

const pageSecondsMax = 60;

export const startToFirstPage = acceptanceItem({
  id: 'N8.1',
  title: {
    zh: '一条命令启动整座演示城市,一分钟内可打开首页',
    en: 'One command starts the whole demo city; the first page opens within a minute',
  },
  clause: '—',
  done: {
    zh: '在空的数据目录上执行 npm start,用真实浏览器打开首页;停止后再次启动',
    en: 'Run npm start on an empty data folder, open the first page in a browser; stop, start again',
  },
  seen: {
    zh: '首页显示平台名称;打印网址与演示账号;第二次启动保留数据,首页同样在一分钟内',
    en: 'The page shows the platform; address and accounts are printed; a second start keeps the data',
  },
  hooks: { expected_name: '数通' },
  counterproof: {
    broken: {
      zh: '寻找首页上并不存在的名称',
      en: 'A name is looked for that the page does not bear',
    },
    turns_red: 'the first page shows the platform',
    hooks: { expected_name: '无此平台' },
  },
  async steps({ folder, signal, see, keep, browser }, { expected_name }) {
    const data = join(folder, 'data');
    const first = await npmStart({ data, signal });
    try {
      const page = await browser.open(`${first.url}/`);
      const text = (await page.textContent('body')) ?? '';
      await browser.picture(page, 'first-page');
      see('the first page shows the platform', text.includes(expected_name), text.slice(0, 120));
      see(
        'it opened within a minute',
        first.seconds_to_page <= pageSecondsMax,
        first.seconds_to_page,
      );
      const printed = first.printed();
      see(
        'address and accounts are printed',
        printed.includes('applicant-pudong'),
        printed.slice(0, 300),
      );
    } finally {
      await first.stop();
      keep('first-start.txt', first.printed());
    }
    const second = await npmStart({ data, signal });
    try {
      const total = await directoriesAt(second.url);
      see('the second start keeps the catalogue', total > 0, total);
      const { seconds_to_page } = second;
      see(
        'the second start is within a minute, too',
        seconds_to_page <= pageSecondsMax,
        seconds_to_page,
      );
    } finally {
      await second.stop();
      keep('second-start.txt', second.printed());
    }
  },
});

async function directoriesAt(url: string): Promise<number> {
  const answer = await fetch(`${url}/api/directories?limit=1`);
  return ((await answer.json()) as { readonly total: number }).total;
}
