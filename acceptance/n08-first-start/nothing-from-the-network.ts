import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptanceItem } from '../framework/item.ts';
import { npmStart } from './npm-start.ts';

const guard = new URL('./refuse-network.mjs', import.meta.url).href;

export const nothingFromTheNetwork = acceptanceItem({
  id: 'N8.3',
  title: {
    zh: '安装后首次启动与打开页面都不访问其他机器',
    en: 'Once installed, the first start and its pages reach no other machine',
  },
  clause: '—',
  done: {
    zh: '在每个 Node 进程里记录并拒绝对外连接地启动;用浏览器打开首页并记录其全部请求',
    en: 'Start with every outward connection of its Node processes noted and refused; note what a page asks for',
  },
  seen: {
    zh: '启动成功,没有对外连接的记录,页面只向平台自身请求',
    en: 'It starts, no outward connection is noted, and the page asks the platform only',
  },
  hooks: { also_open: '' },
  counterproof: {
    broken: {
      zh: '页面里另行请求别处的一张图',
      en: 'The page is made to ask for a picture from elsewhere',
    },
    turns_red: 'the page asks the platform only',
    hooks: { also_open: 'http://elsewhere.invalid/a.png' },
  },
  async steps({ folder, signal, browser, see, keep }, { also_open }) {
    const notes = join(folder, 'network.txt');
    const env = { NODE_OPTIONS: `--import ${guard}`, DATONG_NETWORK_NOTES: notes };
    const platform = await npmStart({ data: join(folder, 'data'), signal, env });
    try {
      const tried = existsSync(notes) ? readFileSync(notes, 'utf8') : '';
      see('no outward connection is tried', tried === '', tried);
      const page = await browser.open(`${platform.url}/`);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.reload({ waitUntil: 'networkidle' });
      if (also_open !== '') {
        await page.evaluate(`new Promise((done) => { const picture = new Image();
          picture.onload = picture.onerror = done; picture.src = '${also_open}'; })`);
      }
      keep('requests.txt', asked.join('\n'));
      const elsewhere = asked.filter(
        (url) => !url.startsWith(platform.url) && !/^(data|blob):/.test(url),
      );
      const own = elsewhere.length === 0 && asked.length > 3;
      see('the page asks the platform only', own, elsewhere.length > 0 ? elsewhere : asked.length);
    } finally {
      await platform.stop();
      keep('start.txt', platform.printed());
    }
  },
});
