import type { Actor } from '#actions/action.ts';
import { actsFor, holdsRole } from '#actions/actor-rights.ts';
import { cityWideRoles } from '#actions/contract.ts';
import type { AnyRunKind } from './run-kind.ts';
import type { RunKinds } from './run-kinds.ts';
import { runStateAfter } from './run-state.ts';
import type { Run } from './run-store.ts';

export function maySee(kind: AnyRunKind, actor: Actor, run: Run): boolean {
  return actsFor(actor, [run.organisation_id], kind.sees);
}

export function mayDirect(kind: AnyRunKind, actor: Actor, run: Run): boolean {
  return actsFor(actor, [run.organisation_id], kind.directs);
}

/** Whether a run can be resumed at all: its state allows it, and so does its kind. */
export function isResumable(kind: AnyRunKind, run: Run): boolean {
  return kind.resumable !== false && runStateAfter(run.state, 'resume') !== undefined;
}

/** The kinds of which the actor sees all runs, and those of the own organisation alone. */
export function visibleKinds(
  kinds: RunKinds,
  actor: Actor,
): { readonly all: readonly string[]; readonly own: readonly string[] } {
  const all: string[] = [];
  const own: string[] = [];
  for (const { name, sees } of kinds.all()) {
    const cityWide = sees.filter((role) => cityWideRoles.includes(role));
    if (actor.kind === 'system' || holdsRole(actor, ...cityWide)) all.push(name);
    else if (holdsRole(actor, ...sees)) own.push(name);
  }
  return { all, own };
}
