import { byTwo } from '../city/by-two.ts';
import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

export const lockAfterFiveFailures = acceptanceItem({
  id: 'X2.3',
  title: {
    zh: '同一地点连续五次失败后须等候,正确口令亦然;可由两名管理员解除',
    en: 'After five failures from one place the next attempt waits, the right password included; two administrators end it',
  },
  clause: 'GB/T 22239-2019 8.1.4.1',
  done: {
    zh: '以错误口令登录五次,再用正确口令;安全管理员提出解除、系统管理员同意后再用正确口令',
    en: 'Sign in wrongly five times, then rightly; then rightly after two administrators unlocked it',
  },
  seen: {
    zh: '等候期间正确口令被拒绝,解除后可登录',
    en: 'The right password is refused while it waits and taken after unlocking',
  },
  hooks: { failures: 5 },
  counterproof: {
    broken: { zh: '只失败两次', en: 'There are only two failures' },
    turns_red: 'the right password is refused',
    hooks: { failures: 2 },
  },
  async steps(context, { failures }) {
    const city = await meetCity(context);
    const { account, password } = city.person(accounts.locked_person);
    const signIn = (word: string): ReturnType<typeof context.http.call> =>
      context.http.call('POST', '/api/session', { body: { account, password: word } });
    for (let time = 0; time < failures; time += 1) await signIn(`Wrong-${time}-password`);
    const { token } = city.person(accounts.security_administrator);
    try {
      const waiting = await signIn(password);
      const code = waiting.json?.['code'];
      context.see('the right password is refused', waiting.status >= 400, code ?? waiting.status);
    } finally {
      const reason = { token, body: { reason: '验收:本人已核实' } };
      await byTwo(context, 'POST', `/api/persons/${account}/unlock`, reason);
    }
    const after = await signIn(password);
    context.see('after unlocking it is taken', after.status < 300, after.status);
  },
});
