import { idsOf } from '#actions/fact-types.ts';
import { conditionalActions } from '#channels/opening/conditional/conditional-actions.ts';
import { openingChannel } from '#channels/opening/index.ts';
import { listActions } from '#channels/opening/planning/list-actions.ts';
import { planActions } from '#channels/opening/planning/plan-actions.ts';
import { showcaseActions } from '#channels/opening/showcase/showcase-actions.ts';
import {
  type Application,
  authoriseFastTrack,
  type ScenarioForm,
  setNecessity,
  submitRequest,
  undertakingKinds,
  undertakingVersion,
} from '#channels/sharing/contracts.ts';
import { createSharingActions, sharingChannel } from '#channels/sharing/index.ts';
import { creditCodeCheckSymbol } from '#kernel/identifiers/credit-code.ts';
import { type LegalBasisId, newId, type OrganisationId, type ScenarioId } from '#kernel/ids.ts';
import { createSegmenter } from '#platform/segmenter.ts';
import { openUploadFiles } from '#platform/upload-files.ts';
import { agreementFacts, createAgreementActions } from '#spine/agreements/index.ts';
import { createCaseActions } from '#spine/cases/index.ts';
import {
  draftDirectory,
  type ItemInput,
  publishDirectory,
  submitDirectory,
} from '#spine/catalog/contracts.ts';
import { catalogActions } from '#spine/catalog/index.ts';
import { registerLegalBasis } from '#spine/parties/contracts.ts';
import {
  actActions,
  insertOrganisation,
  type NewOrganisation,
  registerActions,
} from '#spine/parties/index.ts';
import type { RequestedItem, RequestView } from '#spine/requests/contracts.ts';
import { createChannels, createRequestActions } from '#spine/requests/index.ts';
import { openTestApp, personWith, type TestApp } from './test-app.ts';

type Person = ReturnType<typeof personWith>;

/** A small city with a public library: readers are personal, branches are not. */
export interface SharingApp extends TestApp {
  readonly people: {
    /** Of Pudong, which asks. */
    readonly applicant: Person;
    readonly otherOfApplicant: Person;
    /** Of the library, which holds. */
    readonly approver: Person;
    readonly approver2: Person;
    readonly officer: Person;
    readonly clerk: Person;
    readonly operator: Person;
    readonly auditor: Person;
    /** The second person of what needs two. */
    readonly security: Person;
    /** Of a third body. */
    readonly stranger: Person;
    readonly strangerApprover: Person;
    readonly company: Person;
    readonly citizen: Person;
  };
  readonly organisations: Readonly<
    Record<'centre' | 'library' | 'pudong' | 'third' | 'firm', OrganisationId>
  >;
  /** Code of the readers' register: personal, conditional. */
  readonly readers: string;
  /** Code of the list of branches: public, unconditional. */
  readonly branches: string;
  readonly legal_basis_id: LegalBasisId;
  /** Agreements whose plans were dropped, in order. */
  readonly changed: string[];
  /** An application for the readers' register that nothing speaks against but the rules. */
  application(change?: Change): Application;
  submit(change?: Change, actor?: Person): Promise<RequestView>;
}

interface Change {
  readonly scenario?: Partial<ScenarioForm>;
  readonly items?: readonly string[];
  readonly verify?: Readonly<Record<string, RequestedItem['verify']>>;
  readonly directory_code?: string;
  readonly undertakings?: Application['undertakings'];
  readonly scenario_id?: ScenarioId;
}

/** Opens the city; `standing` puts eligibility checks on the fast-track list of the library. */
export async function openSharingApp(standing = false): Promise<SharingApp> {
  const changed: string[] = [];
  const app = await openTestApp((database) => [
    ...catalogActions({
      segmenter: createSegmenter(),
      uploads: openUploadFiles(`${database.folder}/uploads`, new Date(0)),
    }),
    ...createAgreementActions(),
    ...createCaseActions(),
    ...createRequestActions(createChannels([sharingChannel, openingChannel])),
    ...createSharingActions(),
    ...conditionalActions(),
    ...listActions(),
    ...planActions(),
    ...showcaseActions(),
    ...registerActions(),
    ...actActions({ tellAudit: async () => undefined }),
  ]);
  app.runner.subscriptions.add({
    types: Object.values(agreementFacts).map(({ type }) => type),
    hear: ({ subjects }) => {
      changed.push(...idsOf(subjects, 'agreement'));
    },
  });
  const organisations = await registerOrganisations(app);
  const people = peopleOf(organisations);
  const { operator } = people;
  const readers = await publish(app, people, organisations.library, '读者登记', readerItems);
  const branches = await publish(app, people, organisations.library, '分馆名录', branchItems);
  const legalBasis = await app.done(
    registerLegalBasis,
    {
      organisation_id: organisations.pudong,
      name: '公共阅读服务',
      law: '公共图书馆法',
      article: '第四条',
      valid_from: '2020-01-01',
      valid_to: null,
    },
    operator,
  );
  const columns = ['id_number', 'reader_name', 'district', 'overdue'];
  const template = { scenario_type: 'eligibility-check', directory_code: readers, columns };
  await app.done(setNecessity, template, operator);
  if (standing) {
    const grant = { scenario_type: 'eligibility-check', directory_code: null };
    const dates = { valid_from: '2026-01-01', valid_to: null };
    await app.done(authoriseFastTrack, { ...grant, ...dates }, people.approver);
  }
  const application = (change: Change = {}) =>
    applicationFor({ readers, legal_basis_id: legalBasis.id }, change);
  const submit = (change: Change = {}, actor = people.applicant) =>
    app.done(submitRequest, application(change), actor);
  const made = { people, organisations, readers, branches, legal_basis_id: legalBasis.id, changed };
  return Object.assign(app, made, { application, submit });
}

/** A complete scenario of Pudong. */
export function scenarioOf(
  legal_basis_id: LegalBasisId,
  change: Partial<ScenarioForm> = {},
): ScenarioForm {
  return {
    name: '读者资格核验',
    scenario_type: 'eligibility-check',
    business_item: '外借服务办理',
    legal_basis_id,
    purpose_category: 'service',
    purpose: '办理外借服务时核验读者资格',
    subjects: {
      regions: ['310115'],
      population: '办理外借的居民',
      period_from: null,
      period_to: null,
      persons_estimate: 5000,
    },
    mode: 'api-query',
    volume: {
      calls_per_day: 1000,
      records_per_day: 5000,
      persons_per_day: 800,
      records_per_call: 100,
      peak_rps: 5,
    },
    valid_from: '2026-03-16',
    valid_to: '2026-12-31',
    hours: null,
    case_rule: { required: true, pattern: 'JY-\\d{8}-\\d{4}' },
    system: {
      name: '外借服务系统',
      network_zone: 'government-extranet',
      dengbao_level: 3,
      crypto_assessment: 'passed',
      terminals: ['10.20.0.0/16'],
    },
    users: [{ name: '王读', role: '窗口人员' }],
    retention_days: 0,
    output_masked: true,
    pipia_number: 'PIA-2026-001',
    tier: 'city',
    ...change,
  };
}

function applicationFor(
  city: { readonly readers: string; readonly legal_basis_id: LegalBasisId },
  change: Change,
): Application {
  const items = change.items ?? ['i2', 'i3'];
  const { verify = {}, scenario_id } = change;
  return {
    ...(scenario_id === undefined
      ? { scenario: scenarioOf(city.legal_basis_id, change.scenario) }
      : { scenario_id }),
    directory_code: change.directory_code ?? city.readers,
    items: items.map((item_id) => ({
      item_id,
      reason: '核验读者资格所必需',
      ...(verify[item_id] ? { verify: verify[item_id] } : {}),
    })),
    undertakings: change.undertakings ?? {
      version: undertakingVersion,
      signed: [...undertakingKinds],
    },
  };
}

/** The house numbers items in their order: i1, i2, … */
function item(name_zh: string, column: string, more: Partial<ItemInput>): ItemInput {
  return {
    name_zh,
    column,
    type: 'C',
    nullable: true,
    is_key: false,
    grade: 2,
    sensitive: false,
    mask: null,
    sharing: 'S2',
    opening: 'O3',
    ...more,
  };
}

const readerItems: readonly ItemInput[] = [
  item('读者身份证号', 'id_number', {
    is_key: true,
    sensitive: true,
    pi_category: 'identity',
    mask: { kind: 'preset', preset: 'resident-id' },
  }),
  item('读者姓名', 'reader_name', {
    pi_category: 'name',
    mask: { kind: 'preset', preset: 'name' },
  }),
  item('所在区', 'district', { sharing: 'S1', grade: 1 }),
  item('是否逾期', 'overdue', { type: 'L', grade: 3, pi_category: 'behaviour' }),
  item('借阅次数', 'loans', { type: 'I', grade: 1 }),
  item('健康备注', 'health_note', { grade: 4, sensitive: true, pi_category: 'health' }),
  item('库存口令', 'vault', { grade: 6, mask: { kind: 'drop' } }),
];

const branchItems: readonly ItemInput[] = [
  item('分馆编号', 'branch_no', { is_key: true, sharing: 'S1', grade: 1 }),
  item('分馆名称', 'branch_name', { sharing: 'S1', grade: 1 }),
];

async function registerOrganisations(app: TestApp): Promise<SharingApp['organisations']> {
  const wanted: readonly [key: string, NewOrganisation][] = [
    ['centre', body('数据中心', 'data-centre', '310000', 1, '307001')],
    ['library', body('图书馆管理局', 'department', '310000', 2, '307002')],
    ['pudong', body('浦东新区', 'district', '310115', 3, '307115')],
    ['third', body('第三局', 'department', '310000', 4, '307004')],
    ['firm', body('某公司', 'company', '310115', 5, null)],
  ];
  for (const [, one] of wanted) await insertOrganisation(app.db, one, app.now);
  return Object.fromEntries(wanted.map(([key, one]) => [key, one.id])) as never;
}

function body(
  name: string,
  kind: NewOrganisation['kind'],
  region_code: string,
  serial: number,
  front_code: string | null,
): NewOrganisation {
  const first17 = `12${region_code}00000000${serial}`;
  const credit_code = first17 + creditCodeCheckSymbol(first17);
  const id = newId('org');
  return {
    id,
    name,
    kind,
    region_code,
    front_code,
    credit_code,
    dengbao_level: 3,
    credit_score: 90,
  };
}

function peopleOf(of: SharingApp['organisations']): SharingApp['people'] {
  return {
    applicant: personWith(['applicant'], of.pudong),
    otherOfApplicant: personWith(['data-officer'], of.pudong),
    approver: personWith(['approver'], of.library),
    approver2: personWith(['approver'], of.library),
    officer: personWith(['data-officer'], of.library),
    clerk: personWith(['applicant'], of.library),
    operator: personWith(['platform-operator'], of.centre),
    auditor: personWith(['auditor'], of.centre),
    security: personWith(['security-administrator'], of.centre),
    stranger: personWith(['applicant'], of.third),
    strangerApprover: personWith(['approver'], of.third),
    company: personWith(['applicant'], of.firm),
    citizen: personWith(['citizen'], of.third),
  };
}

async function publish(
  app: TestApp,
  people: SharingApp['people'],
  provider_id: OrganisationId,
  name: string,
  items: readonly ItemInput[],
): Promise<string> {
  const type = items.some((one) => one.sharing === 'S2') ? 'S2' : 'S1';
  const { code } = await app.done(
    draftDirectory,
    {
      provider_id,
      description: {
        name,
        abstract: `${name}的说明`,
        domain: '文化休闲',
        formats: ['数据库'],
        sharing: { type, condition: type === 'S2' ? '依场景申请' : null },
        opening: { type: 'O3', reason: '测试' },
        items: [...items],
      },
    },
    people.operator,
  );
  await app.done(submitDirectory, { code }, people.operator);
  await app.done(publishDirectory, { code }, people.operator);
  return code;
}
