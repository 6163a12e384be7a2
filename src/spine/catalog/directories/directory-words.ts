import type { Sentence } from '#actions/contract.ts';

/** 共享类型, from the freest to the strictest (china-domain 1.4; SDR art. 38, 39). */
export const sharingTypes = ['S1', 'S2', 'S3'] as const;
export type SharingType = (typeof sharingTypes)[number];

/** 开放类型, from the freest to the strictest (SDR art. 41). */
export const openingTypes = ['O1', 'O2', 'O3'] as const;
export type OpeningType = (typeof openingTypes)[number];

/** 信息项数据类型 of the 2017 guide (china-domain 1.5). */
export const itemTypes = ['C', 'N', 'Y', 'D', 'T', 'L', 'M', 'G', 'B', 'I', 'F'] as const;
export type ItemType = (typeof itemTypes)[number];

/** 更新周期 (china-domain 1.6). */
export const updateCycles = [
  'realtime',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'half-yearly',
  'yearly',
  'irregular',
  'static',
] as const;
export type UpdateCycle = (typeof updateCycles)[number];

/** How the provider came by the data; one of the five facts SDR art. 28 asks for. */
export const sourceModes = [
  'own-business',
  'third-party',
  'shared-in',
  'purchased',
  'portal',
] as const;
export type SourceMode = (typeof sourceModes)[number];

/** The states of a directory. */
export const directoryStates = ['draft', 'submitted', 'published', 'withdrawn'] as const;
export type DirectoryState = (typeof directoryStates)[number];

/** What a search may be narrowed by. */
export const facetKeys = [
  'provider',
  'domain',
  'opening',
  'sharing',
  'cycle',
  'format',
  'grade',
] as const;
export type FacetKey = (typeof facetKeys)[number];

/** The value of the facet `grade` of directories whose items are not yet described. */
export const ungraded = 'none';

/** The words of each code, for pages and exports. */
export const directoryWords = {
  sharing: {
    S1: { zh: '无条件共享', en: 'Shared without conditions' },
    S2: { zh: '有条件共享', en: 'Shared on conditions' },
    S3: { zh: '不予共享', en: 'Not shared' },
  },
  opening: {
    O1: { zh: '无条件开放', en: 'Open' },
    O2: { zh: '有条件开放', en: 'Open on conditions' },
    O3: { zh: '非开放', en: 'Not open' },
  },
  item_type: {
    C: { zh: '字符型', en: 'Text' },
    N: { zh: '数值型', en: 'Number' },
    Y: { zh: '货币型', en: 'Money' },
    D: { zh: '日期型', en: 'Date' },
    T: { zh: '日期时间型', en: 'Date and time' },
    L: { zh: '逻辑型', en: 'Yes or no' },
    M: { zh: '备注型', en: 'Long text' },
    G: { zh: '通用型', en: 'General' },
    B: { zh: '双精度型', en: 'Double' },
    I: { zh: '整型', en: 'Whole number' },
    F: { zh: '浮点型', en: 'Float' },
  },
  cycle: {
    realtime: { zh: '实时', en: 'Real time' },
    daily: { zh: '每日', en: 'Daily' },
    weekly: { zh: '每周', en: 'Weekly' },
    monthly: { zh: '每月', en: 'Monthly' },
    quarterly: { zh: '每季度', en: 'Quarterly' },
    'half-yearly': { zh: '每半年', en: 'Half-yearly' },
    yearly: { zh: '每年', en: 'Yearly' },
    irregular: { zh: '不定期', en: 'Irregular' },
    static: { zh: '不更新', en: 'Not updated' },
  },
  source_mode: {
    'own-business': { zh: '履职产生', en: 'Produced in its own duties' },
    'third-party': { zh: '委托采集', en: 'Collected by a third party on its behalf' },
    'shared-in': { zh: '共享获得', en: 'Obtained by sharing' },
    purchased: { zh: '购买', en: 'Purchased' },
    portal: { zh: '门户采集', en: 'Taken over from a portal' },
  },
  state: {
    draft: { zh: '草稿', en: 'Draft' },
    submitted: { zh: '待审核', en: 'Submitted' },
    published: { zh: '已发布', en: 'Published' },
    withdrawn: { zh: '已撤销', en: 'Withdrawn' },
  },
  facet: {
    provider: { zh: '提供部门', en: 'Provider' },
    domain: { zh: '数据领域', en: 'Domain' },
    opening: { zh: '开放属性', en: 'Opening' },
    sharing: { zh: '共享属性', en: 'Sharing' },
    cycle: { zh: '更新周期', en: 'Update cycle' },
    format: { zh: '数据格式', en: 'Format' },
    grade: { zh: '安全级别', en: 'Grade' },
  },
} as const satisfies {
  sharing: Record<SharingType, Sentence>;
  opening: Record<OpeningType, Sentence>;
  item_type: Record<ItemType, Sentence>;
  cycle: Record<UpdateCycle, Sentence>;
  source_mode: Record<SourceMode, Sentence>;
  state: Record<DirectoryState, Sentence>;
  facet: Record<FacetKey, Sentence>;
};
