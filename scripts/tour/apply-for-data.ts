import type { Cast } from './find-cast.ts';
import { findDirectory } from './load-table.ts';
import type { StepReport } from './step-report.ts';
import type { TourInstance } from './tour-instance.ts';

const dayMs = 86_400_000;
const shanghaiOffsetMs = 8 * 3_600_000;

interface RequestAnswer {
  readonly state: string;
  readonly verdict: string;
  readonly number: string;
  readonly agreement_id: string | null;
  readonly decision: { readonly results: readonly unknown[]; readonly rule_set_version: string };
}

/** Applies for two items under a new scenario; the answer must be an automatic grant, at once. */
export async function applyForData(
  instance: TourInstance,
  cast: Cast,
): Promise<StepReport & { readonly agreement_id: string }> {
  const directory_code = await findDirectory(instance, cast, '人口基本信息');
  const body = await applicationOf(instance, cast, directory_code);
  const began = performance.now();
  const request = await instance.api<RequestAnswer>(
    'POST',
    '/api/sharing/requests',
    cast.applicant,
    body,
  );
  const { verdict, state, number, agreement_id, decision } = request;
  return {
    step: 'application',
    zh: '按应用场景申请',
    en: 'Apply under a scenario',
    ok: verdict === 'AUTO' && agreement_id !== null,
    counts: {
      number,
      verdict,
      state,
      rules: decision.results.length,
      rule_set: decision.rule_set_version,
      milliseconds: Math.round(performance.now() - began),
      agreement: agreement_id,
    },
    agreement_id: agreement_id ?? '',
  };
}

async function applicationOf(
  instance: TourInstance,
  cast: Cast,
  directory_code: string,
): Promise<unknown> {
  const [directory, legalBases, rules] = await Promise.all([
    instance.api<{ description: { items: readonly { id: string; column: string }[] } }>(
      'GET',
      `/api/directories/${encodeURIComponent(directory_code)}`,
      cast.applicant,
    ),
    instance.api<{ items: readonly { id: string; name: string }[] }>(
      'GET',
      `/api/legal-bases?organisation_id=${cast.applicant_organisation}`,
      cast.applicant,
    ),
    undertakingVersion(),
  ]);
  const item = (column: string): string =>
    directory.description.items.find((one) => one.column === column)?.id ?? '';
  const today = new Date(Date.now() + shanghaiOffsetMs);
  const day = (offset: number): string =>
    new Date(today.getTime() + offset * dayMs).toISOString().slice(0, 10);
  return {
    scenario: {
      ...scenario,
      legal_basis_id: legalBases.items[0]?.id ?? '',
      valid_from: day(0),
      valid_to: day(90),
    },
    directory_code,
    items: [
      {
        item_id: item('social_security_status'),
        reason: '办理居住证积分须核验参保状态',
        verify: { op: 'in', value: ['正常缴费', '居民参保', '退休领取待遇'] },
      },
      { item_id: item('district'), reason: '确认申请人居住在本区' },
    ],
    undertakings: { version: rules, signed: ['truth', 'compliance', 'safety'] },
  };
}

async function undertakingVersion(): Promise<string> {
  return (await import('#channels/sharing/contracts.ts')).undertakingVersion;
}

/** Purpose that every call must state. */
export const purpose = '窗口办理居住证积分时核验申请人参保状态,免交参保证明';

const scenario = {
  name: '导览:窗口参保状态核验',
  scenario_type: 'one-stop-service',
  business_item: '居住证积分办理',
  purpose_category: 'service',
  purpose,
  subjects: {
    regions: ['310115'],
    population: '办理居住证积分的居民',
    period_from: null,
    period_to: null,
    persons_estimate: 5000,
  },
  mode: 'api-query',
  volume: {
    calls_per_day: 5000,
    records_per_day: 20_000,
    persons_per_day: 5000,
    records_per_call: 100,
    // The tour calls as fast as one program can, and a peak is held by the gateway.
    peak_rps: 2000,
  },
  hours: null,
  case_rule: { required: true, pattern: 'PD-\\d{8}-\\d{4}' },
  system: {
    name: '一网通办收件系统',
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
