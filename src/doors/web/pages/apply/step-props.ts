import type { ScenarioType } from '#channels/sharing/contracts.ts';
import type { DirectoryView } from '#spine/catalog/contracts.ts';
import type { LegalBasis } from '#spine/parties/contracts.ts';
import type { Scenario } from '#spine/requests/contracts.ts';
import type { Session } from '../../client/session.ts';
import type { Draft, DraftText } from './draft.ts';
import type { DraftInHand } from './use-draft.ts';

/** What the form needs to know. */
export interface ApplyFacts {
  readonly directory: DirectoryView;
  readonly session: Session;
  readonly scenarios: readonly Scenario[];
  readonly types: readonly ScenarioType[];
  readonly legalBases: readonly LegalBasis[];
}

/** What each step is given. */
export interface StepProps extends DraftInHand<Draft, DraftText> {
  readonly facts: ApplyFacts;
}
