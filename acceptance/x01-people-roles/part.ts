import { notBuilt, type Part } from '../framework/item.ts';
import { administratorsApart } from './administrators-apart.ts';
import { rolesNotData } from './roles-not-data.ts';
import { twoPeopleForPower } from './two-people-for-power.ts';

export const peopleRolesPart: Part = {
  id: 'X1',
  title: { zh: '人员、角色与授权', en: 'People, roles, delegation' },
  items: [
    administratorsApart,
    rolesNotData,
    twoPeopleForPower,
    ...notBuilt([
      ['X1.1', '以表格导入八十家单位与五千名用户', 'Import 80 bodies and 5,000 users by XLSX', '—'],
      ['X1.4', '离岗人员的待办移交', "A leaver's tasks are handed over", '—'],
      [
        'X1.5',
        '以 OIDC、SAML、CAS、LDAP 登录;市民身份',
        'Sign-in by OIDC, SAML, CAS, LDAP; citizen identity',
        '—',
      ],
    ]),
  ],
};
