import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { CivilDate, ScenarioForm } from './application.ts';

const Text = z.string().trim().min(2).max(200);
const dates = { valid_from: CivilDate, valid_to: CivilDate.nullable() };
const officials = [
  'platform-operator',
  'data-officer',
  'applicant',
  'approver',
  'auditor',
] as const;

/** 履职依据: the duty of an organisation with law and article. */
export const Duty = z.object({
  id: z.string(),
  organisation_id: z.string(),
  name: z.string(),
  law: z.string(),
  article: z.string(),
  ...dates,
  in_force: z.boolean(),
});
export type Duty = z.output<typeof Duty>;

/** A kind of scenario, with the items its purpose cannot do without (necessity template). */
export const ScenarioType = z.object({
  code: z.string(),
  name_zh: z.string(),
  name_en: z.string(),
  /** Unconditionally shared items without personal information are within the template. */
  covers_public_items: z.boolean(),
  necessity: z.array(z.object({ directory_code: z.string(), columns: z.array(z.string()) })),
});
export type ScenarioType = z.output<typeof ScenarioType>;

/** 快速授权清单: what a provider grants without asking, by scenario type. */
export const StandingGrant = z.object({
  id: z.string(),
  provider_id: z.string(),
  scenario_type: z.string(),
  /** null covers every directory of the provider. */
  directory_code: z.string().nullable(),
  ...dates,
  in_force: z.boolean(),
});
export type StandingGrant = z.output<typeof StandingGrant>;

/** 负面清单: what the city lead decided is not to be shared, by clause (SDR art. 38). */
export const NegativeEntry = z.object({
  id: z.string(),
  directory_code: z.string(),
  /** null covers the whole directory. */
  item_id: z.string().nullable(),
  clause: z.string(),
  review_by: CivilDate,
  ...dates,
  in_force: z.boolean(),
});
export type NegativeEntry = z.output<typeof NegativeEntry>;

/** An open high risk of an organisation's systems; while open, nothing is granted by itself. */
export const OpenRisk = z.object({
  id: z.string(),
  organisation_id: z.string(),
  description: z.string(),
  opened_at: z.iso.datetime({ offset: true }),
  closed_at: z.iso.datetime({ offset: true }).nullable(),
});
export type OpenRisk = z.output<typeof OpenRisk>;

export const Scenario = z.object({
  id: z.string(),
  code: z.string(),
  organisation_id: z.string(),
  organisation_name: z.string(),
  form: ScenarioForm,
  registered_at: z.iso.datetime({ offset: true }),
  requests_count: z.int(),
});
export type Scenario = z.output<typeof Scenario>;

export const listScenarios = contract({
  name: 'sharing.list-scenarios',
  sentence: {
    zh: '列出本单位登记的应用场景,以及可选的场景类型',
    en: 'List the scenarios of my organisation and the types to choose from',
  },
  input: z.object({}),
  output: z.object({ items: z.array(Scenario), types: z.array(ScenarioType) }),
  who: [...officials],
  relation: {
    zh: '本单位的场景;数据中心运营和审计员可看全部',
    en: 'those of my organisation; overseers see all',
  },
  verb: 'GET',
  path: '/api/sharing/scenarios',
  effect: 'read',
});

export const listDuties = contract({
  name: 'sharing.list-duties',
  sentence: { zh: '列出履职依据登记', en: 'List the register of duties' },
  input: z.object({ organisation_id: z.string().optional() }),
  output: z.object({ items: z.array(Duty) }),
  who: [...officials],
  verb: 'GET',
  path: '/api/sharing/duties',
  effect: 'read',
});

export const registerDuty = contract({
  name: 'sharing.register-duty',
  sentence: { zh: '登记一项履职依据', en: 'Register a duty with its law and article' },
  input: z.object({ organisation_id: z.string(), name: Text, law: Text, article: Text, ...dates }),
  output: Duty,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/sharing/duties',
  effect: 'write',
  facts: ['sharing.duty-registered'],
});

export const setNecessity = contract({
  name: 'sharing.set-necessity',
  sentence: {
    zh: '设定一种场景在一个目录上的必要信息项',
    en: 'Set which items of a directory a kind of scenario cannot do without',
  },
  input: z.object({
    scenario_type: z.string(),
    directory_code: z.string(),
    columns: z.array(z.string()).max(200),
  }),
  output: ScenarioType,
  who: ['platform-operator'],
  verb: 'PUT',
  path: '/api/sharing/scenario-types/:scenario_type/necessity',
  effect: 'write',
  facts: ['sharing.necessity-set'],
});

export const showLists = contract({
  name: 'sharing.show-lists',
  sentence: {
    zh: '列出共享清单:快速授权清单、负面清单和未消除的高风险',
    en: 'List standing grants, the negative list and open high risks',
  },
  input: z.object({}),
  output: z.object({
    standing_grants: z.array(StandingGrant),
    negative: z.array(NegativeEntry),
    risks: z.array(OpenRisk),
  }),
  who: [...officials],
  verb: 'GET',
  path: '/api/sharing/lists',
  effect: 'read',
});

export const giveStandingGrant = contract({
  name: 'sharing.give-standing-grant',
  sentence: {
    zh: '把一种场景列入本单位的快速授权清单',
    en: 'Put a scenario type on the standing-grant list of my organisation',
  },
  input: z.object({ scenario_type: z.string(), directory_code: z.string().nullable(), ...dates }),
  output: StandingGrant,
  who: ['approver'],
  relation: { zh: '本单位提供的目录', en: 'directories that my organisation provides' },
  verb: 'POST',
  path: '/api/sharing/standing-grants',
  effect: 'write',
  facts: ['sharing.standing-grant-given'],
});

export const endStandingGrant = contract({
  name: 'sharing.end-standing-grant',
  sentence: { zh: '终止一项快速授权', en: 'End a standing grant' },
  input: z.object({ id: z.string() }),
  output: StandingGrant,
  who: ['approver'],
  relation: { zh: '本单位的快速授权', en: 'a standing grant of my organisation' },
  verb: 'POST',
  path: '/api/sharing/standing-grants/:id/end',
  effect: 'write',
  facts: ['sharing.standing-grant-ended'],
});

export const enterNegative = contract({
  name: 'sharing.enter-negative',
  sentence: {
    zh: '经市级主管部门审核,把目录或信息项列入负面清单',
    en: 'Enter a directory or an item on the negative list, after review by the city lead',
  },
  input: z.object({
    directory_code: z.string(),
    item_id: z.string().nullable(),
    clause: z.string().trim().min(4).max(500),
    review_by: CivilDate,
    ...dates,
  }),
  output: NegativeEntry,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/sharing/negative',
  effect: 'write',
  facts: ['sharing.negative-entered'],
});

export const openRisk = contract({
  name: 'sharing.open-risk',
  sentence: { zh: '登记一个单位未消除的高风险', en: 'Record an open high risk of an organisation' },
  input: z.object({ organisation_id: z.string(), description: z.string().trim().min(4).max(500) }),
  output: OpenRisk,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/sharing/risks',
  effect: 'write',
  facts: ['sharing.risk-opened'],
});

export const closeRisk = contract({
  name: 'sharing.close-risk',
  sentence: { zh: '登记高风险已消除', en: 'Record that a high risk is gone' },
  input: z.object({ id: z.string() }),
  output: OpenRisk,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/sharing/risks/:id/close',
  effect: 'write',
  facts: ['sharing.risk-closed'],
});
