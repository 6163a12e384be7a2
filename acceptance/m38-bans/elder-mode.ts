import { acceptanceItem } from '../framework/item.ts';

const lettersMin_px = 18;

export const elderMode = acceptanceItem({
  id: 'M38.4a',
  title: {
    zh: '长辈版:字号加大,页面不横向滚动,主要入口可用键盘到达',
    en: 'Elder mode: larger letters, no sideways scrolling, the search reached by keyboard',
  },
  clause: '无障碍环境建设法',
  done: {
    zh: '以长辈版打开首页与检索页,量字号与宽度,只按 Tab 键走到查找框',
    en: 'Open the first page in elder mode, measure letters and width, reach the search by Tab alone',
  },
  seen: {
    zh: '正文不小于十八像素,没有横向滚动,查找框可由键盘到达',
    en: 'Letters of 18 px or more, no sideways scrolling, the search field has the focus',
  },
  hooks: { display: 'elder' as 'elder' | 'normal' },
  counterproof: {
    broken: { zh: '以普通版打开', en: 'The page is opened in the normal display' },
    turns_red: 'the letters are large',
    hooks: { display: 'normal' },
  },
  async steps({ browser, see }, { display }) {
    const page = await browser.open('/', { display });
    const size = Number(
      await page.evaluate('parseFloat(getComputedStyle(document.body).fontSize)'),
    );
    await browser.picture(page, `first-page-${display}`);
    see('the letters are large', size >= lettersMin_px, `${size} px`);
    const wide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
    const scrolls = await page.evaluate(wide);
    see('nothing scrolls sideways', scrolls === false, scrolls);
    let reached = false;
    for (let presses = 0; presses < 40 && !reached; presses += 1) {
      await page.keyboard.press('Tab');
      reached = (await page.evaluate("document.activeElement?.matches('input')")) === true;
    }
    see('the search is reached by keyboard', reached, reached);
  },
});
