import { byTwo } from '../city/by-two.ts';
import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

const key = 'files.uploads';
const values = '/api/rules/values';
const adoptSecurity = '/api/rules/security-values';

const quota = {
  person_bytes_max: 2 * 1024 ** 3,
  organisation_bytes_max: 8 * 1024 ** 3,
  person_day_bytes_max: 4 * 1024 ** 3,
  organisation_day_bytes_max: 16 * 1024 ** 3,
};

interface Listed {
  readonly key: string;
  readonly values: readonly { readonly effective_from: string; readonly value: unknown }[];
}

export const uploadQuotaByTwo = acceptanceItem({
  id: 'X2.9',
  title: {
    zh: '个人、单位及其每日的上传配额是有生效日期的数值,由两名管理员在运行中调整,不溯及既往',
    en: 'Quotas of uploads, of a person, a body and a day, are dated values that two administrators change while it runs, never for the past',
  },
  clause: 'GB/T 22239-2019 8.1.4.1',
  done: {
    zh: '安全管理员提出自未来某日起的新配额,系统管理员同意;再提出自过去某日起的配额',
    en: 'The security administrator proposes quotas from a day to come, the system administrator agrees; then quotas from a day gone by',
  },
  seen: {
    zh: '新配额连同生效日期列出,无须重启;溯及既往的被拒绝',
    en: 'The new quotas are listed with their day, without a restart; those for the past are refused',
  },
  hooks: { second: true },
  counterproof: {
    broken: { zh: '没有第二人同意', en: 'Nobody agrees to it' },
    turns_red: 'the new quotas are listed with their day',
    hooks: { second: false },
  },
  async steps(context, { second }) {
    const { token } = (await meetCity(context)).person(accounts.security_administrator);
    const listed = async (): Promise<Listed['values']> => {
      const { items } = await context.http.done('GET', values, { token });
      return (items as readonly Listed[]).find((one) => one.key === key)?.values ?? [];
    };
    const source = '验收:上传配额';
    // A day is taken once; the first of a year that no value has yet.
    const years = new Set((await listed()).map((one) => one.effective_from.slice(0, 4)));
    let year = 2090;
    while (years.has(`${year}`)) year += 1;
    const effective_from = `${year}-01-01`;
    const wish = { token, body: { key, value: quota, effective_from, source } };
    if (second) await byTwo(context, 'POST', adoptSecurity, wish);
    else await context.http.call('POST', adoptSecurity, wish);
    const found = (await listed()).find((one) => one.effective_from === effective_from);
    context.see(
      'the new quotas are listed with their day',
      JSON.stringify(found?.value) === JSON.stringify(quota),
      found ?? 'not listed',
    );
    const past = { key, value: quota, effective_from: '2020-01-01', source };
    const refused = await context.http.call('POST', adoptSecurity, { token, body: past });
    context.see(
      'quotas for the past are refused',
      refused.json?.['code'] === 'rules.retroactive',
      refused.json?.['code'],
    );
  },
});
