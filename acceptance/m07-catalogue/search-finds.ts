import { publishedDirectory } from '../city/new-directory.ts';
import { acceptanceItem } from '../framework/item.ts';

export const searchFinds = acceptanceItem({
  id: 'M7.4a',
  title: {
    zh: '检索不论词序:颠倒词序仍能找到同一目录',
    en: 'Search does not mind the order of words: reversed, they find the same directory',
  },
  clause: '—',
  done: {
    zh: '发布一条目录,以名称中的词按原序与倒序检索',
    en: 'Publish a directory; search by the words of its name in order and reversed',
  },
  seen: { zh: '两次检索都给出这条目录', en: 'Both searches give the directory' },
  hooks: { instead: '' },
  counterproof: {
    broken: { zh: '以名称里没有的词检索', en: 'Words are sought that the name does not hold' },
    turns_red: 'the words in order find it',
    hooks: { instead: '鲸鱼洄游' },
  },
  async steps(context, { instead }) {
    const { code, name } = await publishedDirectory(context);
    const words = (instead || name).split(' ');
    const orders = [
      ['the words in order find it', words],
      ['the words reversed find it', [...words].reverse()],
    ] as const;
    for (const [check, order] of orders) {
      const query = new URLSearchParams({ q: order.join(' '), limit: '20' });
      const answer = await context.http.done('GET', `/api/directories?${query}`);
      const items = answer['items'] as readonly { readonly code: string }[];
      const found = items.some((one) => one.code === code);
      context.see(check, found, { total: answer['total'], first: items[0] });
    }
  },
});
