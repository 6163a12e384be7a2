import type { Role, Sentence } from '#actions/contract.ts';

/** A group of pages in the menu of a door. */
export interface Group {
  readonly key: string;
  readonly title: Sentence;
}

/** One of the four ways in, by audience and not by module. */
export interface Door {
  readonly key: 'my' | 'data' | 'work' | 'oversee';
  readonly to: '/my' | '/data' | '/work' | '/oversee';
  readonly title: Sentence;
  readonly lead: Sentence;
  /** Who is shown the door; absent for everybody. */
  readonly roles?: readonly Role[];
  readonly groups: readonly Group[];
}

const groupsOf = {
  my: {
    find: { zh: '查找与开放', en: 'Find and open data' },
    voice: { zh: '需求与反馈', en: 'Ask and report' },
    verify: { zh: '核验', en: 'Verify' },
  },
  data: {
    catalogue: { zh: '数据目录', en: 'Catalogue' },
    demand: { zh: '需求大厅', en: 'Demand hall' },
    mine: { zh: '我的使用', en: 'My use of data' },
  },
  work: {
    todo: { zh: '待办', en: 'To do' },
    govern: { zh: '归集治理', en: 'Gather and govern' },
    circulate: { zh: '数据流通', en: 'Circulate' },
    body: { zh: '本单位', en: 'Our organisation' },
  },
  oversee: {
    overview: { zh: '总览', en: 'Overview' },
    supervise: { zh: '监督', en: 'Supervision' },
    audit: { zh: '审计', en: 'Audit' },
    administer: { zh: '系统管理', en: 'Administration' },
  },
} as const satisfies Record<Door['key'], Record<string, Sentence>>;

/** A group of a door, as `door.group`. */
export type Place = {
  [Key in Door['key']]: `${Key}.${keyof (typeof groupsOf)[Key] & string}`;
}[Door['key']];

function listed(groups: Readonly<Record<string, Sentence>>): readonly Group[] {
  return Object.entries(groups).map(([key, title]) => ({ key, title }));
}

/** The four doors in the order in which they are shown. */
export const doors: readonly Door[] = [
  {
    key: 'my',
    to: '/my',
    title: { zh: '市民门户', en: 'Citizens' },
    lead: {
      zh: '查找数据，提出需求，报告差错，核验回执。',
      en: 'Find data, ask for more, report errors, verify a receipt.',
    },
    groups: listed(groupsOf.my),
  },
  {
    key: 'data',
    to: '/data',
    title: { zh: '数据门户', en: 'Data users' },
    lead: {
      zh: '单位和企业查找、申请、调用数据，管理协议和密钥。',
      en: 'Bodies and companies find, request and call data, and keep their agreements and keys.',
    },
    groups: listed(groupsOf.data),
  },
  {
    key: 'work',
    to: '/work',
    title: { zh: '工作台', en: 'Workplace' },
    lead: {
      zh: '等您办理的事项，按时限先后。',
      en: 'What waits for you, by how soon it falls due.',
    },
    roles: [
      'platform-operator',
      'data-officer',
      'approver',
      'applicant',
      'auditor',
      'system-administrator',
      'security-administrator',
      'audit-administrator',
    ],
    groups: listed(groupsOf.work),
  },
  {
    key: 'oversee',
    to: '/oversee',
    title: { zh: '监督', en: 'Oversight' },
    lead: {
      zh: '开放与流通的数字、存证、审计和系统管理。',
      en: 'Figures of opening and circulation, evidence, audit and administration.',
    },
    roles: [
      'platform-operator',
      'auditor',
      'system-administrator',
      'security-administrator',
      'audit-administrator',
    ],
    groups: listed(groupsOf.oversee),
  },
];
