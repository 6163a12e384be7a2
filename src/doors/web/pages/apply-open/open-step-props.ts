import type { DirectoryView } from '#spine/catalog/contracts.ts';
import type { Scenario } from '#spine/requests/contracts.ts';
import type { Session } from '../../client/session.ts';
import type { OpenDraft } from './open-draft.ts';

/** What the form needs to know. */
export interface OpenApplyFacts {
  readonly directory: DirectoryView;
  readonly session: Session;
  readonly scenarios: readonly Scenario[];
}

/** What each step is given: the form so far and a way to change it. */
export interface OpenStepProps {
  readonly facts: OpenApplyFacts;
  readonly draft: OpenDraft;
  readonly onDraft: (change: Partial<OpenDraft>) => void;
  readonly onText: (change: Partial<OpenDraft['texts']>) => void;
}
