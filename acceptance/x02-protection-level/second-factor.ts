import { Secret, TOTP } from 'otpauth';
import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

export const secondFactor = acceptanceItem({
  id: 'X2.1a',
  title: {
    zh: '双因素登录:动态口令与恢复码',
    en: 'Two-factor sign-in by one-time password, with recovery codes',
  },
  clause: 'GB/T 22239-2019 8.1.4.1 d',
  done: {
    zh: '启用动态口令,依次只用口令、用错误动态口令、用恢复码登录,最后停用',
    en: 'Enrol, sign in by password alone, by a wrong code, by a recovery code, then turn it off',
  },
  seen: {
    zh: '只有口令加正确的第二因素才能登录,恢复码只能用一次',
    en: 'Only password and the right second factor sign in; a recovery code does so once',
  },
  hooks: { enrols: true },
  counterproof: {
    broken: { zh: '不启用第二因素', en: 'No second factor is enrolled' },
    turns_red: 'the password alone is not enough',
    hooks: { enrols: false },
  },
  async steps(context, { enrols }) {
    const { http, see } = context;
    const { account, password, token } = (await meetCity(context)).person(accounts.factor_person);
    const path = '/api/session/second-factor';
    const current_password = password;
    const { secret } = await http.done('POST', path, { token, body: { current_password } });
    const totp = new TOTP({ secret: Secret.fromBase32(String(secret)) });
    const signIn = (more: object) =>
      http.call('POST', '/api/session', { body: { account, password, ...more } });
    if (!enrols) {
      const alone = await signIn({});
      see('the password alone is not enough', alone.status === 401, alone.status);
      return;
    }
    const code = totp.generate();
    const confirmed = await http.done('POST', `${path}/confirm`, { token, body: { code } });
    const codes = confirmed['recovery_codes'] as readonly string[];
    const alone = await signIn({});
    see('the password alone is not enough', alone.status === 401, alone.json?.['code'] ?? '');
    const wrong = await signIn({ code: '000000' });
    see('a wrong code is refused', wrong.status === 401, wrong.status);
    const again = await signIn({ code });
    see('a code that was used is refused', again.status === 401, again.status);
    const recovered = await signIn({ code: codes[0] });
    see('a recovery code signs in', recovered.status < 300, recovered.status);
    const twice = await signIn({ code: codes[0] });
    see('once', twice.status === 401, twice.status);
    const off = { token, body: { current_password, code: codes[1] } };
    const disabled = await http.call('POST', `${path}/disable`, off);
    see('and it can be turned off', disabled.status < 300, disabled.status);
  },
});
