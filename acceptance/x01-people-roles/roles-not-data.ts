import { apply, visitWish } from '../city/apply.ts';
import { byTwo } from '../city/by-two.ts';
import { meetCity } from '../city/city.ts';
import { accounts, paths } from '../city/names.ts';
import { acceptanceItem } from '../framework/item.ts';

export const rolesNotData = acceptanceItem({
  id: 'X1.3',
  title: {
    zh: '双重授权:系统管理员只给角色,数据由权属单位授予',
    en: 'Double authorisation: the system administrator gives roles, only the owning body gives data',
  },
  clause: 'GB/T 22239-2019 8.1.4.2;政务数据共享条例 第20、21条',
  done: {
    zh: '系统管理员授予并收回一个角色;再试图同意一份共享申请,并试图给自己审批人角色',
    en: 'He gives and takes back a role, then tries to grant a request and to make himself approver',
  },
  seen: {
    zh: '角色可以授予和收回;同意申请与为自己授权都被拒绝',
    en: 'The role is given and taken back; granting data and granting himself are refused',
  },
  hooks: { grants: accounts.system_administrator as string },
  counterproof: {
    broken: { zh: '由权属单位的审批人同意', en: 'The approver of the owning body grants' },
    turns_red: 'the system administrator cannot grant data',
    hooks: { grants: accounts.approver },
  },
  async steps(context, { grants }) {
    const { http, see } = context;
    const city = await meetCity(context);
    const { token } = city.person(accounts.system_administrator);
    const { organisation_id } = city.person(accounts.officer);
    const members = `/api/organisations/${organisation_id}/members`;
    const role = { account: accounts.officer, role: 'applicant' };
    const given = await byTwo(context, 'POST', members, { token, body: role });
    const taken = await http.call('DELETE', `${members}/${accounts.officer}/roles/applicant`, {
      token,
    });
    see('a role is given and taken back', given.status < 300 && taken.status < 300, [
      given.status,
      taken.status,
    ]);
    const { id } = await apply(context, visitWish);
    const granting = await http.call('POST', `${paths.requests}/${id}/grant`, {
      token: city.person(grants).token,
      body: { note: '直接同意' },
    });
    see('the system administrator cannot grant data', granting.status === 403, granting.status);
    const owner = city.person(accounts.approver).organisation_id;
    const himself = { account: accounts.system_administrator, role: 'approver' };
    const own = await http.call('POST', `/api/organisations/${owner}/members`, {
      token,
      body: himself,
    });
    see('nor make himself an approver', own.status >= 400, own.json?.['code'] ?? own.status);
  },
});
