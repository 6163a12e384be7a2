import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import type { PartiesPorts } from '../ports.ts';
import { partiesRefusals } from '../refusals.ts';
import { type ActView, approveAct } from './act-contracts.ts';
import { actFacts } from './act-facts.ts';
import { maySeeAct, reasonsAgainstSecond, stateOfAct, viewAct } from './act-rights.ts';
import { type ActRow, decideAct, lockAct } from './act-store.ts';
import { puppetSigns } from './puppet-signs.ts';
import { reasonsRoleTooNew } from './role-age.ts';

export function approveActAction(ports: Pick<PartiesPorts, 'tellAudit'>): AnyAction {
  return action(approveAct, (context, input) => run(ports, context, input));
}

async function run(
  ports: Pick<PartiesPorts, 'tellAudit'>,
  context: ActionContext,
  { id, note }: z.output<typeof approveAct.input>,
): Promise<ActView> {
  const { db, now, actor } = context;
  if (actor.kind !== 'person')
    throw new Refused([partiesRefusals.reason('session-not-recognised')]);
  const act = await lockAct(db, id);
  if (!maySeeAct(actor, act)) throw new Refused([partiesRefusals.reason('act-not-found')]);
  const state = stateOfAct(act, now);
  refuseIfAny([
    ...(state === 'waiting' ? [] : [partiesRefusals.reason('act-not-waiting', { detail: state })]),
    ...reasonsAgainstSecond(actor, act),
    ...(await reasonsRoleTooNew(db, actor, act.seconds, now)),
  ]);
  const { person_id: decided_by, name: decider_name } = actor;
  const decision = { decided_by, decider_name, decided_at: now, note, state: 'approved' } as const;
  await decideAct(db, id, decision);
  await context.record(
    actFacts['act.approved'].of({
      subjects: [`act:${id}`],
      payload: { act_id: id, action: act.action, proposed_by: act.proposed_by, note },
    }),
  );
  const approved: ActRow = { ...act, ...decision };
  await tellOfPuppets(ports, context, approved);
  return viewAct(actor, approved, now);
}

// The act is not stopped: a small centre has few people. But nobody plays both halves unseen.
async function tellOfPuppets(
  ports: Pick<PartiesPorts, 'tellAudit'>,
  context: ActionContext,
  act: ActRow,
): Promise<void> {
  const signs = await puppetSigns(context, act);
  if (signs.length === 0) return;
  await context.record(
    actFacts['act.suspected'].of({
      subjects: [`act:${act.id}`],
      payload: { act_id: act.id, signs: [...signs] },
    }),
  );
  await ports.tellAudit(context, {
    title_zh: `双人办理疑似一人所为:${act.action}(${act.id})`,
    title_en: `An act of two people may be one person's: ${act.action} (${act.id})`,
    subject: `act:${act.id}`,
    link: '/acts',
  });
}
