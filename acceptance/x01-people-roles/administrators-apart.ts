import { randomBytes } from 'node:crypto';
import { byTwo } from '../city/by-two.ts';
import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

/**
 * One piece of work of each administrator; only its owner may begin it, and where it needs two
 * people another line agrees.
 */
type Work = 'register a person' | 'unlock an account' | 'read the logs of administrators';

export const administratorsApart = acceptanceItem({
  id: 'X1.2',
  title: {
    zh: '系统、安全、审计三员各办各的事,互不能办理对方的事',
    en: "System, security and audit administrators each do their own work and not each other's",
  },
  clause: 'GB/T 22239-2019 8.1.5',
  done: {
    zh: '登记人员、解锁账号、查看管理日志三件事,分别由三员各试一次',
    en: 'Each of the three tries to register a person, unlock an account and read the administration log',
  },
  seen: {
    zh: '九次尝试中恰有三次办成,都是本职之事',
    en: 'Of nine tries exactly three succeed, each by whose work it is',
  },
  hooks: { others: 'administrators' },
  counterproof: {
    broken: {
      zh: '其余二员换成本职管理员自己',
      en: 'The other two are replaced by the owner of the work',
    },
    turns_red: 'nobody does the work of another',
    hooks: { others: 'the owner' },
  },
  async steps(context, { others }) {
    const city = await meetCity(context);
    const own: Readonly<Record<string, Work>> = {
      [accounts.system_administrator]: 'register a person',
      [accounts.security_administrator]: 'unlock an account',
      [accounts.audit_administrator]: 'read the logs of administrators',
    };
    for (const [owner, work] of Object.entries(own)) {
      const done = await tryWork(context, work, city.person(owner).token);
      context.see(`${owner} may ${work}`, done < 300, done);
      for (const other of Object.keys(own).filter((one) => one !== owner)) {
        const as = others === 'administrators' ? other : owner;
        const status = await tryWork(context, work, city.person(as).token);
        context.see('nobody does the work of another', status === 403, { work, as, status });
      }
    }
  },
});

async function tryWork(
  context: Parameters<typeof meetCity>[0],
  work: Work,
  token: string,
): Promise<number> {
  const { organisation_id } = (await meetCity(context)).person(accounts.officer);
  const account = `try-${randomBytes(5).toString('hex')}`;
  const person = {
    account,
    name: '试登记',
    organisation_id,
    roles: ['applicant'],
    fictional: true,
  };
  const unlock = `/api/persons/${accounts.other_applicant}/unlock`;
  const answer =
    work === 'register a person'
      ? await byTwo(context, 'POST', '/api/persons', { token, body: person })
      : work === 'unlock an account'
        ? await byTwo(context, 'POST', unlock, { token, body: { reason: '验收:例行解锁' } })
        : await context.http.call('GET', auditPath, { token });
  return answer.status;
}

const auditPath = '/api/evidence/administration';
