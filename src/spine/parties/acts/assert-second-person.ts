import type { ActionContext } from '#actions/action.ts';
import type { Contract } from '#actions/contract.ts';
import { digestOf } from '#actions/facts.ts';
import { type ActId, newId } from '#kernel/ids.ts';
import { Refused, RefusedOnRecord, refuseIfAny } from '#kernel/refusal.ts';
import { partiesRefusals } from '../refusals.ts';
import { actFacts } from './act-facts.ts';
import { type ActKey, findOpenAct, insertAct, spendApproval } from './act-store.ts';
import { reasonsRoleTooNew } from './role-age.ts';
import { getTwoPersonRules } from './two-person-rules.ts';

/** An action that needs two people and what it was asked with. */
export interface TwoPersonAct {
  readonly contract: Pick<Contract, 'name' | 'who' | 'second'>;
  readonly input: Readonly<Record<string, unknown>>;
  /** People who gain by it: none of them may be the second. */
  readonly beneficiaries?: readonly string[];
}

/**
 * Lets an act pass that another person approved (三员: GB/T 22239-2019 8.1.5). The first call only
 * proposes it and is refused with `parties.second-person-needed`, on record; once somebody of
 * another line has approved, the same call by the same person carries it out, once. Asked last,
 * after every other reason to refuse. The system itself, which founds the platform, passes.
 */
export async function assertSecondPerson(context: ActionContext, act: TwoPersonAct): Promise<void> {
  const { actor, db, now } = context;
  if (actor.kind !== 'person') return;
  const { contract, input } = act;
  const action = contract.name;
  const key: ActKey = { proposed_by: actor.person_id, action, input_sha256: digestOf(input) };
  const open = await findOpenAct(db, key, now);
  if (open?.state === 'waiting') throw new Refused([needed(open.id)]);
  if (!open) return await propose(context, act, key);
  const roles = typeof contract.who === 'string' ? [] : contract.who;
  refuseIfAny(await reasonsRoleTooNew(db, actor, roles, now));
  if (!(await spendApproval(db, open.id, now))) throw new Refused([needed(open.id)]);
  await context.record(
    actFacts['act.carried-out'].of({
      subjects: [`act:${open.id}`],
      payload: { act_id: open.id, action, approved_by: open.decided_by ?? '' },
    }),
  );
}

async function propose(context: ActionContext, act: TwoPersonAct, key: ActKey): Promise<never> {
  const { actor, db, now } = context;
  if (actor.kind !== 'person') throw new Error('only people propose');
  const { act_hours } = await getTwoPersonRules(db, now);
  const id = newId('act');
  const seconds = [...(act.contract.second ?? [])];
  const expires_at = new Date(now.getTime() + act_hours * 3_600_000);
  await insertAct(db, {
    ...key,
    id,
    input: act.input,
    seconds,
    beneficiaries: [...(act.beneficiaries ?? [])],
    proposer_name: actor.name,
    proposer_roles: [...actor.roles],
    proposer_session: actor.session_id ?? null,
    proposed_at: now,
    expires_at,
  });
  await context.record(
    actFacts['act.proposed'].of({
      subjects: [`act:${id}`],
      payload: { act_id: id, action: key.action, seconds, expires_at: expires_at.toISOString() },
    }),
  );
  throw new RefusedOnRecord([needed(id)]);
}

function needed(id: ActId) {
  return partiesRefusals.reason('second-person-needed', { detail: id });
}
