import { notBuilt, type Part } from '../framework/item.ts';

export const peopleRolesPart: Part = {
  id: 'X1',
  title: { zh: '人员、角色与授权', en: 'People, roles, delegation' },
  items: notBuilt([
    ['X1.1', '以表格导入八十家单位与五千名用户', 'Import 80 bodies and 5,000 users by XLSX', '—'],
    [
      'X1.2',
      '系统、安全、审计三员互不能办理对方的事',
      "System, security and audit administrators cannot do each other's work",
      'GB/T 22239-2019',
    ],
    [
      'X1.3',
      '双重授权:系统管理员只给角色,数据由权属单位授予',
      'Double authorisation: the system administrator gives roles, only the owning body gives data',
      '—',
    ],
    ['X1.4', '离岗人员的待办移交', "A leaver's tasks are handed over", '—'],
    [
      'X1.5',
      '以 OIDC、SAML、CAS、LDAP 登录;市民身份',
      'Sign-in by OIDC, SAML, CAS, LDAP; citizen identity',
      '—',
    ],
  ]),
};
