import type { Refusal } from '#kernel/refusal.ts';
import { catalogRefusals } from '../refusals.ts';
import { type DirectoryState, directoryWords } from './directory-words.ts';

/** What can be done to a directory. */
export type DirectoryMove = 'revise' | 'submit' | 'return' | 'publish' | 'withdraw' | 'set-items';

/**
 * What may happen next, and where it leads. The table is about the version that is worked on, or,
 * where there is none, about the published one: revising a published directory makes a draft
 * beside it, and the published version stays visible until the draft takes its place. A directory
 * that was withdrawn stays so, because its code is never used twice.
 */
export const directoryMoves = {
  draft: { revise: 'draft', submit: 'submitted', 'set-items': 'draft' },
  submitted: { return: 'draft', publish: 'published' },
  published: { revise: 'draft', withdraw: 'withdrawn', 'set-items': 'published' },
  withdrawn: {},
} as const satisfies Record<DirectoryState, Partial<Record<DirectoryMove, DirectoryState>>>;

/** Where a directory stands: which of its versions are published and worked on. */
export interface Standing {
  readonly published_version: number | null;
  readonly working_version: number | null;
  readonly working_state: 'draft' | 'submitted' | null;
  readonly withdrawn: boolean;
}

/** The one state that people speak of: published counts before what is being worked on. */
export function directoryState(standing: Standing): DirectoryState {
  if (standing.withdrawn) return 'withdrawn';
  if (standing.published_version !== null) return 'published';
  return standing.working_state ?? 'draft';
}

/** The state of the version that a move acts on; withdrawing always acts on the published one. */
export function stateActedOn(standing: Standing, move: DirectoryMove): DirectoryState {
  if (move === 'withdraw') return directoryState(standing);
  return standing.working_state ?? directoryState(standing);
}

/** Why the move is not possible now; empty when it is. */
export function reasonsAgainstMove(standing: Standing, move: DirectoryMove): readonly Refusal[] {
  const state = stateActedOn(standing, move);
  const moves: Partial<Record<DirectoryMove, DirectoryState>> = directoryMoves[state];
  if (moves[move] !== undefined) return [];
  const words = directoryWords.state[state];
  return [catalogRefusals.reason('wrong-state', { detail: `${words.zh} / ${words.en}` })];
}
