import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, AnyAction } from '#actions/action.ts';
import type { Outcome } from '#actions/outcome.ts';
import { type ActionCall, runAction } from '#actions/run-action.ts';
import type { ActionApp } from '#actions/write-step.ts';
import { type Refusal, Refused } from '#kernel/refusal.ts';
import { CallerBounds } from './caller-bounds.ts';
import type { Metrics } from './metrics.ts';
import { problemOf } from './status-table.ts';

/** Who is asking, or why that cannot be told (a broken cookie, a missing CSRF token). */
export type ActorResult = { readonly actor: Actor } | { readonly refusals: readonly Refusal[] };

/** What routes need of the host. */
export interface RouteDeps {
  readonly runner: ActionApp;
  readonly metrics: Metrics;
  /** What one caller may take; bounds of its own where the host is given none. */
  readonly callers?: CallerBounds;
  resolveActor(request: FastifyRequest): Promise<ActorResult>;
  /** Fields that the door alone knows, such as the caller's address; they override the input. */
  doorInput(action: AnyAction, request: FastifyRequest): Readonly<Record<string, unknown>>;
  /** What the door adds to an answer, such as a cookie. */
  beforeAnswer(action: AnyAction, outcome: Outcome<unknown>, reply: FastifyReply): void;
}

/** Registers the route of every action. */
export function actionRoutes(
  app: FastifyInstance,
  actions: readonly AnyAction[],
  deps: RouteDeps,
): void {
  const callers = deps.callers ?? new CallerBounds();
  for (const action of actions) {
    app.route({
      method: action.contract.verb,
      url: action.contract.path,
      handler: (request, reply) => answer(action, request, reply, { ...deps, callers }),
    });
  }
}

async function answer(
  action: AnyAction,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: RouteDeps & { readonly callers: CallerBounds },
): Promise<FastifyReply> {
  const who = await deps.resolveActor(request);
  if ('refusals' in who) return refuse(reply, who.refusals, request.id);
  const command_id = header(request, 'idempotency-key');
  const outcome = await runBounded(deps, action, request, {
    actor: who.actor,
    input: { ...inputOf(request), ...deps.doorInput(action, request) },
    ...(command_id === undefined ? {} : { command_id }),
  });
  deps.metrics.observeCall(
    action.contract.name,
    outcome.ok ? 'ok' : (outcome.refusals[0]?.code ?? 'refused'),
    reply.elapsedTime / 1000,
  );
  if (!outcome.ok) return refuse(reply, outcome.refusals, request.id);
  deps.beforeAnswer(action, outcome, reply);
  return reply.header('cache-control', 'no-store').send(outcome.value ?? null);
}

/** Runs an action within what its caller may take. */
export async function runBounded(
  { callers, runner }: { readonly callers: CallerBounds; readonly runner: ActionApp },
  action: AnyAction,
  request: FastifyRequest,
  call: ActionCall,
): Promise<Outcome<unknown>> {
  const { effect } = action.contract;
  try {
    const asked = { actor: call.actor, effect, request, now: runner.now() };
    return await callers.run(asked, () => runAction(runner, action, call));
  } catch (fault) {
    if (fault instanceof Refused) return { ok: false, refusals: fault.refusals };
    throw fault;
  }
}

/** Sends a problem document. */
export function refuse(
  reply: FastifyReply,
  refusals: readonly Refusal[],
  request_id: string,
): FastifyReply {
  const problem = problemOf(refusals, { request_id });
  if (problem.status === 503) reply.header('retry-after', 2);
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

// The path says what is meant; a body or query that names another subject does not override it.
function inputOf(request: FastifyRequest): Record<string, unknown> {
  return {
    ...(request.query as object),
    ...(isRecord(request.body) ? request.body : {}),
    ...(request.params as object),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value.length > 0 ? value : undefined;
}
