import { randomBytes } from 'node:crypto';
import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

export const twoPeopleForPower = acceptanceItem({
  id: 'X1.6',
  title: {
    zh: '授权须双人办理:一人提出,另一条线的人同意,刚获角色者不能作第二人',
    en: 'Giving power takes two people of different lines; whoever was given a role today is no second',
  },
  clause: 'GB/T 22239-2019 8.1.5',
  done: {
    zh: '系统管理员登记一名安全管理员;未经同意、自行同意、由刚登记者同意、由安全管理员同意,各试一次',
    en: 'The system administrator registers a security administrator: alone, approving himself, by the new one, by the security administrator',
  },
  seen: {
    zh: '只有既有的安全管理员同意后才能办成,且只办成一次',
    en: 'It is done only after the standing security administrator approved, and once',
  },
  hooks: { approver: accounts.system_administrator as string },
  counterproof: {
    broken: { zh: '由安全管理员同意', en: 'The security administrator approves' },
    turns_red: 'who proposed it cannot approve it',
    hooks: { approver: accounts.security_administrator },
  },
  async steps(context, { approver }) {
    const { http, see } = context;
    const city = await meetCity(context);
    const first = city.person(accounts.system_administrator);
    const second = city.person(accounts.security_administrator);
    const account = `two-${randomBytes(5).toString('hex')}`;
    const body = {
      account,
      name: '新任安全管理员',
      organisation_id: first.organisation_id,
      roles: ['security-administrator'],
      fictional: true,
    };
    const register = () => http.call('POST', '/api/persons', { token: first.token, body });
    const approve = (token: string, id: string) =>
      http.call('POST', `/api/acts/${id}/approve`, { token, body: { note: '验收:已核对' } });

    const alone = await register();
    see('alone it only waits', alone.json?.['code'] === needed, alone.json?.['code'] ?? '');
    const id = actOf(alone.json);
    const own = await approve(city.person(approver).token, id);
    see('who proposed it cannot approve it', own.status === 403, own.status);
    await approve(second.token, id);
    const made = await register();
    see('approved by another line it is done', made.status < 300, made.status);
    const again = await register();
    see('and only once', again.status === 409, again.json?.['code'] ?? again.status);

    const password = String(made.json?.['initial_password']);
    const new_password = `Ac-${randomBytes(9).toString('hex')}`;
    const session = await http.done('POST', '/api/session', {
      body: { account, password, new_password },
    });
    const { organisation_id } = city.person(accounts.officer);
    const role = { account: accounts.officer, role: 'applicant' };
    const members = `/api/organisations/${organisation_id}/members`;
    const next = await http.call('POST', members, { token: first.token, body: role });
    const puppet = await approve(String(session['token']), actOf(next.json));
    see('the new one is no second person today', puppet.json?.['code'] === tooNew, puppet.status);
    await http.call('POST', `/api/acts/${actOf(next.json)}/reject`, {
      token: first.token,
      body: { note: '验收:撤回' },
    });
    await http.call(
      'DELETE',
      `/api/organisations/${first.organisation_id}/members/${account}/roles/security-administrator`,
      { token: first.token },
    );
  },
});

const needed = 'parties.second-person-needed';
const tooNew = 'parties.role-too-new';

function actOf(problem: Readonly<Record<string, unknown>> | null): string {
  const [reason] = (problem?.['reasons'] ?? []) as readonly { readonly detail?: string }[];
  return reason?.detail ?? '';
}
