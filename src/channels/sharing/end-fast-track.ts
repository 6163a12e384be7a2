import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { organisationId } from '#actions/actor-rights.ts';
import { addDays, shanghaiDay } from '#kernel/civil-date.ts';
import type { FastTrackId } from '#kernel/ids.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import { sharingFacts } from './facts.ts';
import { findFastTrack, setFastTrackEnd } from './fast-track-store.ts';
import { sharingRefusals } from './refusals.ts';
import { endFastTrack, type FastTrackAuthorisation } from './register-contracts.ts';

export function endFastTrackAction(): AnyAction {
  return action(endFastTrack, run);
}

async function run(
  context: ActionContext,
  { id }: { readonly id: FastTrackId },
): Promise<FastTrackAuthorisation> {
  const { actor, db, now } = context;
  const own = organisationId(actor);
  const row = await findFastTrack(db, id);
  if (row?.provider_id !== own) {
    throw new Refused([sharingRefusals.reason('fast-track-not-found', { detail: id })]);
  }
  const today = shanghaiDay(now);
  const over = row.valid_to !== null && row.valid_to < today;
  refuseIfAny(over ? [sharingRefusals.reason('fast-track-over')] : []);
  // Yesterday is its last day, so that it ends now; one given today was then never in force.
  const valid_to = addDays(today, -1);
  await setFastTrackEnd(db, id, valid_to);
  await context.record(
    sharingFacts['sharing.fast-track-ended'].of({
      subjects: [`fast-track:${id}`, `organisation:${own}`],
      payload: { valid_to },
    }),
  );
  return { ...row, valid_to, in_force: false };
}
