import { randomBytes } from 'node:crypto';
import type { ItemContext } from '../framework/item-context.ts';
import { meetCity } from './city.ts';
import { accounts, directories, fields, paths, undertakings } from './names.ts';

/** What an application says; the rest is filled in as an honest applicant would. */
export interface Wish {
  readonly as?: string;
  readonly directory?: string;
  /** Columns asked for; a predicate where only yes or no shall leave. */
  readonly columns: Readonly<Record<string, object | null>>;
  readonly scenario?: Readonly<Record<string, unknown>>;
  readonly signed?: readonly string[];
}

/** An answered application, as far as the items look at it. */
export interface Applied {
  readonly id: string;
  readonly state: string;
  readonly verdict: string;
  readonly agreement_id: string | null;
  readonly decision: {
    readonly rule_set_version: string;
    readonly needs_second_reviewer: boolean;
    readonly results: readonly RuleFound[];
  };
  readonly case: { readonly id: string; readonly due_at: string | null } | null;
  readonly submitted_at: string;
  readonly due_at: string | null;
}

/** What one rule found. */
export interface RuleFound {
  readonly rule_id: string;
  readonly clause: string;
  readonly sentence_zh: string;
}

/** The purpose that the counter's calls must state. */
export const counterPurpose = '窗口办理居住证积分时核验申请人参保状态,免交参保证明';
export const counterCase = 'PD-20261123-0001';
export const airPurpose = '重污染天气预警时按小时查询空气质量';

/** A district's service counter: may a resident's insurance count? Yes or no leaves, no more. */
export const counterWish: Wish = {
  directory: directories.persons,
  columns: {
    social_security_status: { op: 'in', value: ['正常缴费', '居民参保', '退休领取待遇'] },
    district: null,
  },
  scenario: {
    scenario_type: 'one-stop-service',
    business_item: '居住证积分办理',
    purpose_category: 'service',
    purpose: counterPurpose,
    case_rule: { required: true, pattern: 'PD-\\d{8}-\\d{4}' },
  },
};

/** A district that watches its air: of no person, free to share. */
export const airWish: Wish = {
  directory: directories.air,
  columns: { observed_at: null, pm25: null },
  scenario: {
    scenario_type: 'emergency-response',
    business_item: '重污染天气预警',
    purpose_category: 'emergency',
    purpose: airPurpose,
    case_rule: { required: false, pattern: null },
  },
};

/** Names and addresses of residents: nothing that rules may grant by themselves. */
export const visitWish: Wish = {
  directory: directories.persons,
  columns: { name: null, phone: null, address: null },
  scenario: {
    scenario_type: 'grass-roots-burden',
    business_item: '困难居民走访帮扶',
    purpose_category: 'grass-roots',
    purpose: '街道走访困难居民前取得联系方式,减少重复填表',
    case_rule: { required: false, pattern: null },
  },
};

/** Submits an application. */
export async function apply(context: ItemContext, wish: Wish): Promise<Applied> {
  const { token } = (await meetCity(context)).person(wish.as ?? accounts.applicant);
  const body = await applicationOf(context, wish);
  return (await context.http.done('POST', paths.apply, { token, body })) as unknown as Applied;
}

/** Submits an application that must be granted at once; answers the agreement. */
export async function applyGranted(context: ItemContext, wish: Wish): Promise<string> {
  const { agreement_id, verdict, decision } = await apply(context, wish);
  if (agreement_id === null) throw new Error(`not granted: ${verdict} ${JSON.stringify(decision)}`);
  return agreement_id;
}

/** The application as it is sent. */
export async function applicationOf(context: ItemContext, wish: Wish): Promise<object> {
  const { organisation_id, token } = (await meetCity(context)).person(
    wish.as ?? accounts.applicant,
  );
  const directory_code = wish.directory ?? directories.air;
  const [directory, bases] = await Promise.all([
    context.http.done('GET', `${paths.directories}/${encodeURIComponent(directory_code)}`, {
      token,
    }),
    context.http.done('GET', `${paths.legal_bases}?organisation_id=${organisation_id}`, { token }),
  ]);
  const { items } = directory['description'] as {
    items: readonly { id: string; column: string }[];
  };
  const [basis] = bases['items'] as readonly { readonly id: string }[];
  const asked = Object.entries(wish.columns).map(([column, verify]) => {
    const item_id = items.find((one) => one.column === column)?.id ?? column;
    return { item_id, reason: '办理本事项所必需', ...(verify === null ? {} : { verify }) };
  });
  return {
    directory_code,
    items: asked,
    scenario: {
      ...plainScenario(),
      [fields.legal_basis_id]: basis?.id ?? '',
      ...wish.scenario,
    },
    [fields.undertakings]: { ...undertakings, signed: wish.signed ?? undertakings.signed },
  };
}

/** The parts of a scenario that the wishes have in common; its name is new each time. */
function plainScenario(): Readonly<Record<string, unknown>> {
  return {
    name: `验收 ${randomBytes(5).toString('hex')}`,
    subjects: {
      regions: ['310115'],
      population: '办理事项的居民',
      period_from: null,
      period_to: null,
      persons_estimate: 1000,
    },
    mode: 'api-query',
    volume: {
      calls_per_day: 500,
      records_per_day: 5000,
      persons_per_day: 500,
      records_per_call: 50,
      peak_rps: 10,
    },
    valid_from: shanghaiDay(0),
    valid_to: shanghaiDay(90),
    hours: null,
    system: {
      name: '验收用收件系统',
      network_zone: 'government-extranet',
      dengbao_level: 3,
      crypto_assessment: 'passed',
      terminals: [],
    },
    users: [{ name: '夏一诺', role: '窗口负责人' }],
    retention_days: 0,
    output_masked: true,
    pipia_number: null,
    tier: 'city',
  };
}

/** A day in Shanghai, so many days from now: the platform counts validity there. */
export function shanghaiDay(days: number): string {
  const moved = Date.now() + 8 * 3_600_000 + days * 86_400_000;
  return new Date(moved).toISOString().slice(0, 10);
}
