import { meetCity } from '../city/city.ts';
import { loadedDirectory } from '../city/loaded-directory.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';
import { release } from './open-data-set.ts';

const found = {
  kind: 'wrong-value',
  place: 'code=P2',
  description: '虹桥停车场的车位数应为 320,请核实。',
};
const answer = '已核实,将在下一版本中更正';

export const errorsAreAnswered = acceptanceItem({
  id: 'M18.9',
  title: {
    zh: '任何人可对开放数据纠错,提供单位限期答复,答复公开',
    en: 'Anybody reports an error in open data; its provider answers in time, for everybody to see',
  },
  clause: '上海市数据条例 第35条',
  done: {
    zh: '不登录对一个开放数据集提出纠错,提供单位答复',
    en: 'Report an error without an account; the provider answers',
  },
  seen: {
    zh: '提供单位有时限,答复前内容不公开,凭查询码可见,答复后公开',
    en: 'The provider has a day; unseen but by the follow code; then report and answer are public',
  },
  hooks: { answered: true },
  counterproof: {
    broken: { zh: '提供单位没有答复', en: 'The provider does not answer' },
    turns_red: 'the answer is public on the data set',
    hooks: { answered: false },
  },
  async steps(context, { answered }) {
    const { http, see } = context;
    const city = await meetCity(context);
    const code = await loadedDirectory(context, ['P1,人民广场,120', 'P2,虹桥,300']);
    await release(context, code);
    const body = { directory_code: code, ...found };
    const told = await http.done('POST', '/api/open/errors', { body });
    const path = `/api/open/errors/${String(told['id'])}`;
    const bare = await http.done('GET', path);
    see('the provider has a day', bare['due_at'] !== null, bare['due_at']);
    see('its text is not public yet', bare['description'] === null, bare);
    const own = await http.done('GET', `${path}?follow_code=${String(told['follow_code'])}`);
    see('the follow code shows it', own['description'] === found.description, own);
    if (answered) {
      const { token } = city.person(accounts.officer);
      const reply = { token, body: { outcome: 'will-correct', answer } };
      await http.done('POST', `${path}/answer`, reply);
    }
    const listed = `/api/open/errors?directory_code=${encodeURIComponent(code)}`;
    const [seen] = (await http.done('GET', listed))['items'] as Readonly<Record<string, unknown>>[];
    const is_public = seen?.['answer'] === answer && seen['description'] === found.description;
    see('the answer is public on the data set', is_public, seen);
  },
});
