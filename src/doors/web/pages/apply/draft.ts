import type { z } from 'zod';
import {
  type Application,
  type ApplicationDraft,
  type ScenarioForm,
  type UndertakingKind,
  undertakingVersion,
} from '#channels/sharing/contracts.ts';
import type { RequestedItem } from '#spine/requests/contracts.ts';
import { given, lines, namedUser, whole } from './draft-values.ts';

type ScenarioInput = z.input<typeof ScenarioForm>;

/** The form as typed; numbers stay text until they are sent. */
export interface Draft {
  /** A scenario registered earlier, or empty for a new one. */
  readonly scenario_id: string;
  readonly texts: Readonly<Record<DraftText, string>>;
  readonly regions: readonly string[];
  readonly work_hours: boolean;
  readonly case_required: boolean;
  readonly output_masked: boolean;
  readonly items: readonly z.input<typeof RequestedItem>[];
  readonly signed: readonly UndertakingKind[];
}

/** The fields that are typed or chosen as text. */
export type DraftText =
  | 'name'
  | 'scenario_type'
  | 'business_item'
  | 'legal_basis_id'
  | 'purpose_category'
  | 'purpose'
  | 'population'
  | 'persons_estimate'
  | 'mode'
  | 'calls_per_day'
  | 'records_per_day'
  | 'persons_per_day'
  | 'records_per_call'
  | 'peak_rps'
  | 'valid_from'
  | 'valid_to'
  | 'case_pattern'
  | 'system_name'
  | 'network_zone'
  | 'dengbao_level'
  | 'crypto_assessment'
  | 'terminals'
  | 'user_name'
  | 'user_role'
  | 'retention_days'
  | 'pipia_number'
  | 'tier';

/** What is known of the applicant before anything is typed. */
export interface DraftStart {
  readonly today: string;
  readonly year_on: string;
  readonly dengbao_level: number;
  readonly region_code: string;
  readonly person_name: string;
}

/** An empty form with the ordinary choices already made. */
export function emptyDraft(start: DraftStart): Draft {
  return {
    scenario_id: '',
    texts: {
      name: '',
      scenario_type: '',
      business_item: '',
      legal_basis_id: '',
      purpose_category: 'service',
      purpose: '',
      population: '',
      persons_estimate: '1000',
      mode: 'api-query',
      calls_per_day: '500',
      records_per_day: '5000',
      persons_per_day: '500',
      records_per_call: '100',
      peak_rps: '5',
      valid_from: start.today,
      valid_to: start.year_on,
      case_pattern: '',
      system_name: '',
      network_zone: 'government-extranet',
      dengbao_level: String(start.dengbao_level),
      crypto_assessment: 'passed',
      terminals: '',
      user_name: start.person_name,
      user_role: '',
      retention_days: '0',
      pipia_number: '',
      tier: 'city',
    },
    regions: [start.region_code],
    work_hours: false,
    case_required: false,
    output_masked: true,
    items: [],
    signed: [],
  };
}

/** The scenario as the server reads it; fields left empty are left out. */
export function draftScenario(draft: Draft): Partial<ScenarioInput> {
  const { texts } = draft;
  const scenario = {
    name: texts.name,
    scenario_type: texts.scenario_type,
    business_item: texts.business_item,
    legal_basis_id: texts.legal_basis_id,
    purpose_category: texts.purpose_category,
    purpose: texts.purpose,
    mode: texts.mode,
    valid_from: texts.valid_from,
    valid_to: texts.valid_to,
    tier: texts.tier,
    retention_days: whole(texts.retention_days),
    pipia_number: texts.pipia_number.trim() || null,
    output_masked: draft.output_masked,
    hours: draft.work_hours ? { from: '08:30', to: '17:30', working_days_only: true } : null,
    case_rule: { required: draft.case_required, pattern: texts.case_pattern.trim() || null },
    subjects: given({
      regions: draft.regions.length > 0 ? [...draft.regions] : undefined,
      population: texts.population,
      period_from: null,
      period_to: null,
      persons_estimate: whole(texts.persons_estimate),
    }),
    volume: draftVolume(draft),
    system: given({
      name: texts.system_name,
      network_zone: texts.network_zone,
      dengbao_level: whole(texts.dengbao_level),
      crypto_assessment: texts.crypto_assessment,
      terminals: lines(texts.terminals),
    }),
    users: namedUser(texts.user_name, texts.user_role),
  };
  return given(scenario) as Partial<ScenarioInput>;
}

/** What is asked of `sharing.explain-decision` while the form is being filled in. */
export function draftApplication(draft: Draft, code: string): z.input<typeof ApplicationDraft> {
  // Until the first undertaking is signed the rules should say "not known yet", not "broken".
  const undertakings = draft.signed.length === 0 ? {} : { undertakings: undertakingsOf(draft) };
  return {
    directory_code: code,
    ...ownScenario(draft),
    items: [...draft.items],
    ...undertakings,
  } as z.input<typeof ApplicationDraft>;
}

/** What is submitted; the server lists everything that is still wrong. */
export function fullApplication(draft: Draft, code: string): z.input<typeof Application> {
  const application = { ...draftApplication(draft, code), undertakings: undertakingsOf(draft) };
  return application as z.input<typeof Application>;
}

function undertakingsOf(draft: Draft): z.input<typeof Application>['undertakings'] {
  return { version: undertakingVersion, signed: [...draft.signed] };
}

function ownScenario(draft: Draft): { scenario_id: string } | { scenario: Partial<ScenarioInput> } {
  if (draft.scenario_id !== '') return { scenario_id: draft.scenario_id };
  return { scenario: draftScenario(draft) };
}

function draftVolume({ texts }: Draft): Readonly<Record<string, number>> {
  return given({
    calls_per_day: whole(texts.calls_per_day),
    records_per_day: whole(texts.records_per_day),
    persons_per_day: whole(texts.persons_per_day),
    records_per_call: whole(texts.records_per_call),
    peak_rps: whole(texts.peak_rps),
  }) as Readonly<Record<string, number>>;
}
