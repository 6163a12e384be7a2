import type { z } from 'zod';
import {
  type OpenApplication,
  type OpenScenario,
  type openUndertakingKinds,
  useAgreementVersion,
} from '#channels/opening/contracts.ts';
import type { RequestedItem } from '#spine/requests/contracts.ts';
import type { DraftStart } from '../apply/draft.ts';
import { given, namedUser, whole } from '../apply/draft-values.ts';

type ScenarioInput = z.input<typeof OpenScenario>;
export type OpenUndertaking = (typeof openUndertakingKinds)[number];
export type OpenDraftText =
  | 'name'
  | 'purpose_category'
  | 'purpose'
  | 'results_planned'
  | 'mode'
  | 'calls_per_day'
  | 'records_per_day'
  | 'persons_per_day'
  | 'records_per_call'
  | 'valid_from'
  | 'valid_to'
  | 'dengbao_level'
  | 'statement'
  | 'contact'
  | 'user_name'
  | 'user_role'
  | 'retention_days';

/** The application for conditional open data as typed; numbers stay text until they are sent. */
export interface OpenDraft {
  /** A scenario registered earlier, or empty for a new one. */
  readonly scenario_id: string;
  readonly texts: Readonly<Record<OpenDraftText, string>>;
  readonly items: readonly z.input<typeof RequestedItem>[];
  readonly signed: readonly OpenUndertaking[];
}

/** An empty form with the ordinary choices already made. */
export function emptyOpenDraft(start: DraftStart): OpenDraft {
  return {
    scenario_id: '',
    texts: {
      name: '',
      purpose_category: 'research',
      purpose: '',
      results_planned: '',
      mode: 'query',
      calls_per_day: '500',
      records_per_day: '5000',
      persons_per_day: '500',
      records_per_call: '100',
      valid_from: start.today,
      valid_to: start.year_on,
      dengbao_level: String(start.dengbao_level),
      statement: '',
      contact: '',
      user_name: start.person_name,
      user_role: '',
      retention_days: '180',
    },
    items: [],
    signed: [],
  };
}

/** The scenario as the server reads it; fields left empty are left out. */
export function openDraftScenario({ texts }: OpenDraft): Partial<ScenarioInput> {
  const scenario = {
    name: texts.name.trim(),
    purpose_category: texts.purpose_category,
    purpose: texts.purpose.trim(),
    results_planned: texts.results_planned.trim(),
    mode: texts.mode,
    valid_from: texts.valid_from,
    valid_to: texts.valid_to,
    retention_days: whole(texts.retention_days),
    volume: given({
      calls_per_day: whole(texts.calls_per_day),
      records_per_day: whole(texts.records_per_day),
      persons_per_day: whole(texts.persons_per_day),
      records_per_call: whole(texts.records_per_call),
    }),
    security: given({
      dengbao_level: whole(texts.dengbao_level),
      statement: texts.statement.trim(),
      contact: texts.contact.trim(),
    }),
    users: namedUser(texts.user_name, texts.user_role),
  };
  return given(scenario) as Partial<ScenarioInput>;
}

/** What is asked of `opening.explain-decision` while the form is being filled in. */
export function openDraftApplication(draft: OpenDraft, code: string): Record<string, unknown> {
  const { scenario_id } = draft;
  return {
    directory_code: code,
    ...(scenario_id === '' ? { scenario: openDraftScenario(draft) } : { scenario_id }),
    items: [...draft.items],
    // Until the first undertaking is signed the rules should say "not known yet", not "broken".
    ...(draft.signed.length === 0 ? {} : { undertakings: undertakingsOf(draft) }),
  };
}

/** What is submitted; the server lists everything that is still wrong. */
export function fullOpenApplication(
  draft: OpenDraft,
  code: string,
): z.input<typeof OpenApplication> {
  const application = {
    ...openDraftApplication(draft, code),
    undertakings: undertakingsOf(draft),
  };
  return application as unknown as z.input<typeof OpenApplication>;
}

function undertakingsOf({ signed }: OpenDraft): z.input<typeof OpenApplication>['undertakings'] {
  return { version: useAgreementVersion, signed: [...signed] };
}
