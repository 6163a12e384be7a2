import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import { partiesRefusals } from '../refusals.ts';
import { type ActView, rejectAct } from './act-contracts.ts';
import { actFacts } from './act-facts.ts';
import { actsOpenTo, maySeeAct, reasonsAgainstSecond, stateOfAct, viewAct } from './act-rights.ts';
import { decideAct, lockAct } from './act-store.ts';

export function rejectActAction(): AnyAction {
  return action(rejectAct, run);
}

async function run(
  context: ActionContext,
  { id, note }: z.output<typeof rejectAct.input>,
): Promise<ActView> {
  const { db, now, actor } = context;
  if (actor.kind !== 'person')
    throw new Refused([partiesRefusals.reason('session-not-recognised')]);
  const act = await lockAct(db, id);
  if (!maySeeAct(actor, act)) throw new Refused([partiesRefusals.reason('act-not-found')]);
  if (!actsOpenTo(actor, act, now).includes('reject')) {
    const state = stateOfAct(act, now);
    const isOpen = state === 'waiting';
    refuseIfAny([
      ...(isOpen ? [] : [partiesRefusals.reason('act-not-waiting', { detail: state })]),
      ...reasonsAgainstSecond(actor, act),
    ]);
  }
  const { person_id: decided_by, name: decider_name } = actor;
  const decision = { decided_by, decider_name, decided_at: now, note, state: 'rejected' } as const;
  await decideAct(db, id, decision);
  await context.record(
    actFacts['act.rejected'].of({
      subjects: [`act:${id}`],
      payload: { act_id: id, action: act.action, note },
    }),
  );
  return viewAct(actor, { ...act, ...decision }, now);
}
