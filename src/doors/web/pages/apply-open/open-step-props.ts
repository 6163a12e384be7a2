import type { DirectoryView } from '#spine/catalog/contracts.ts';
import type { Scenario } from '#spine/requests/contracts.ts';
import type { Session } from '../../client/session.ts';
import type { DraftInHand } from '../apply/use-draft.ts';
import type { OpenDraft, OpenDraftText } from './open-draft.ts';

/** What the form needs to know. */
export interface OpenApplyFacts {
  readonly directory: DirectoryView;
  readonly session: Session;
  readonly scenarios: readonly Scenario[];
}

/** What each step is given. */
export interface OpenStepProps extends DraftInHand<OpenDraft, OpenDraftText> {
  readonly facts: OpenApplyFacts;
}
