import type { z } from 'zod';
import { inputFaultText } from '#kernel/input-fault.ts';
import { type Refusal, Refused, RefusedOnRecord } from '#kernel/refusal.ts';
import type { ActionContext, Actor, AnyAction, Db } from './action.ts';
import { actorId, digestOf } from './facts.ts';
import { isStoreLost } from './is-store-lost.ts';
import type { Outcome } from './outcome.ts';
import { reasonsAgainstCommandId, reasonsAgainstInput } from './reasons-against-input.ts';
import { actionRefusals } from './refusals.ts';
import { type ActionApp, writeStep } from './write-step.ts';

/** One call of an action. `command_id` is chosen by the caller and makes a write idempotent. */
export interface ActionCall {
  readonly actor: Actor;
  readonly input: unknown;
  readonly command_id?: string;
}

/**
 * Runs an action: who may, is the input well formed, then the work; a write runs in one
 * transaction with its facts and the stored outcome. Nothing reaches the domain another way.
 */
export async function runAction(
  app: ActionApp,
  action: AnyAction,
  call: ActionCall,
): Promise<Outcome<unknown>> {
  try {
    const barred = reasonsBarring(action, call.actor);
    if (barred.length > 0) return { ok: false, refusals: barred };
    const unfit = [...reasonsAgainstInput(call.input), ...reasonsAgainstCommandId(call.command_id)];
    if (unfit.length > 0) return { ok: false, refusals: unfit };
    const parsed = action.contract.input.safeParse(call.input, { error: inputFaultText });
    if (!parsed.success) return { ok: false, refusals: inputRefusals(parsed.error) };
    const work = (): Promise<unknown> =>
      action.contract.effect === 'read'
        ? read(app, action, call, parsed.data)
        : write(app, action, call, parsed.data);
    const waits = action.contract.heavy && app.heavy;
    return { ok: true, value: waits ? await waits.run(work) : await work() };
  } catch (fault) {
    return { ok: false, refusals: refusalsOf(app, action, fault) };
  }
}

/** Why this actor may not even ask. Relations to the subject are the action's own to check. */
export function reasonsBarring(action: AnyAction, actor: Actor): readonly Refusal[] {
  const { who } = action.contract;
  if (who === 'anyone' || actor.kind === 'system') return [];
  if (actor.kind === 'anonymous') return [actionRefusals.reason('not-signed-in')];
  if (who === 'signed-in' || who.some((role) => actor.roles.includes(role))) return [];
  return [actionRefusals.reason('role-missing', { detail: who.join(', ') })];
}

async function read(
  app: ActionApp,
  action: AnyAction,
  call: ActionCall,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const context: ActionContext = {
    db: app.db,
    now: app.now(),
    actor: call.actor,
    record: () =>
      Promise.reject(new Error(`${action.contract.name} is a read and records nothing`)),
    afterCommit: () => undefined,
  };
  return leaving(action, await action.run(context, input));
}

async function write(
  app: ActionApp,
  action: AnyAction,
  call: ActionCall,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const earlier = await findEarlierOutcome(app.db, action, call, input);
  if (earlier) return earlier.value;
  try {
    return await writeOnce(app, action, call, input);
  } catch (fault) {
    // Two of the same command at once: the uniqueness rule let one through; answer with its
    // outcome.
    const other =
      sqlState(fault) === '23505' && (await findEarlierOutcome(app.db, action, call, input));
    if (other) return other.value;
    throw fault;
  }
}

async function writeOnce(
  app: ActionApp,
  action: AnyAction,
  call: ActionCall,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  let refused: RefusedOnRecord | undefined;
  const { name, facts = [] } = action.contract;
  const value = await writeStep(app, { name, facts }, call.actor, async (context, recorded) => {
    const result = await action.run(context, input).catch((fault: unknown) => {
      if (!(fault instanceof RefusedOnRecord)) throw fault;
      refused = fault;
    });
    if (recorded.length === 0) throw new Error(`${name} changed something without a fact`);
    if (refused) return undefined;
    const answer = leaving(action, result);
    await keepOutcome(context.db, action, call, input, answer, context.now);
    return answer;
  });
  if (refused) throw refused;
  return value;
}

/** Parsed on the way out too: a field that the contract does not list cannot leave the house. */
function leaving(action: AnyAction, value: unknown): unknown {
  return action.contract.output.parse(value);
}

function actorKey(actor: Actor): string {
  return `${actor.kind}:${actorId(actor) ?? ''}`;
}

async function findEarlierOutcome(
  db: Db,
  action: AnyAction,
  call: ActionCall,
  input: unknown,
): Promise<{ readonly value: unknown } | undefined> {
  if (!isRemembered(call)) return undefined;
  const row = await db
    .selectFrom('command')
    .select(['action', 'input_sha256', 'outcome'])
    .where('actor_key', '=', actorKey(call.actor))
    .where('command_id', '=', call.command_id)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.action !== action.contract.name || row.input_sha256 !== digestOf(input)) {
    throw new Refused([actionRefusals.reason('command-reused', { field: 'Idempotency-Key' })]);
  }
  if (action.contract.secret_answer)
    throw new Refused([actionRefusals.reason('secret-shown-once')]);
  return { value: row.outcome };
}

async function keepOutcome(
  db: Db,
  action: AnyAction,
  call: ActionCall,
  input: unknown,
  outcome: unknown,
  now: Date,
): Promise<void> {
  if (!isRemembered(call)) return;
  await db
    .insertInto('command')
    .values({
      actor_key: actorKey(call.actor),
      command_id: call.command_id,
      action: action.contract.name,
      input_sha256: digestOf(input),
      outcome: action.contract.secret_answer ? 'null' : JSON.stringify(outcome),
      at: now,
    })
    .execute();
}

// Anonymous callers share one key, so their ids cannot be told apart and are not remembered.
function isRemembered(call: ActionCall): call is ActionCall & { readonly command_id: string } {
  return call.command_id !== undefined && call.actor.kind !== 'anonymous';
}

function inputRefusals(error: z.ZodError): readonly Refusal[] {
  return error.issues.map((issue) =>
    actionRefusals.reason('input-invalid', {
      field: issue.path.join('.') || '(input)',
      detail: issue.message,
    }),
  );
}

function refusalsOf(app: ActionApp, action: AnyAction, fault: unknown): readonly Refusal[] {
  if (fault instanceof Refused) return fault.refusals;
  const state = sqlState(fault);
  if (state === '23505' || state === '40001' || state === '40P01') {
    app.reportFault(action.contract.name, fault);
    return [actionRefusals.reason('changed-meanwhile')];
  }
  app.reportFault(action.contract.name, fault);
  return [actionRefusals.reason(isStoreLost(fault) ? 'store-unavailable' : 'unexpected-fault')];
}

function sqlState(fault: unknown): string | undefined {
  if (typeof fault !== 'object' || fault === null || !('code' in fault)) return undefined;
  return typeof fault.code === 'string' ? fault.code : undefined;
}
