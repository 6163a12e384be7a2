import type { ActionContext, Actor, Db } from './action.ts';
import type { BoundedQueue } from './bounded-queue.ts';
import type { FactType } from './contract.ts';
import type { FactSubscriptions } from './fact-subscriptions.ts';
import type { NewFact } from './fact-types.ts';
import { appendFact } from './facts.ts';

/** What the runners of actions and jobs need of the house they run in. */
export interface ActionApp {
  readonly db: Db;
  now(): Date;
  /** Told of every fault that is not a refusal; the caller hears only that there was one. */
  reportFault(work: string, fault: unknown): void;
  /** False while the time is in doubt: what cannot be undone waits. Sure where it is not said. */
  isTimeSure?(): boolean;
  /** Where heavy actions wait; without it they run at once. */
  readonly heavy?: BoundedQueue;
  /** Told of every fact after its commit, before the caller hears of success. */
  readonly subscriptions?: FactSubscriptions;
}

/** An action or a job, as far as its writing goes. */
export interface Writer {
  readonly name: string;
  readonly facts: readonly FactType[];
}

type AfterCommit = Parameters<ActionContext['afterCommit']>[0];

/**
 * One transaction with its facts. Both runners write through here and nothing else does, so that
 * no change is without a fact and no fact without its declaration and its listeners.
 */
export async function writeStep<Value>(
  app: ActionApp,
  writer: Writer,
  actor: Actor,
  work: (context: ActionContext, recorded: readonly NewFact[]) => Promise<Value>,
): Promise<Value> {
  const after: AfterCommit[] = [];
  const recorded: NewFact[] = [];
  const value = await app.db.transaction().execute(async (db) => {
    const now = app.now();
    const result = await work(
      {
        db,
        now,
        actor,
        record: async (fact) => {
          recorded.push(fact);
          await appendFact(db, actor, now, fact);
        },
        afterCommit: (one) => after.push(one),
      },
      recorded,
    );
    assertDeclared(writer, recorded);
    return result;
  });
  for (const fact of recorded) await app.subscriptions?.announce(fact);
  await finish(app, writer, after);
  return value;
}

// Readers of facts rely on the declaration: an undeclared type would reach none of them.
function assertDeclared({ name, facts }: Writer, recorded: readonly NewFact[]): void {
  const undeclared = recorded.map(({ type }) => type).filter((type) => !facts.includes(type));
  if (undeclared.length === 0) return;
  throw new Error(`${name} recorded what it does not declare: ${undeclared.join(', ')}`);
}

// The change is committed: a listener that fails must not make it look undone, nor keep the
// other listeners from hearing of it.
async function finish(
  app: ActionApp,
  { name }: Writer,
  after: readonly AfterCommit[],
): Promise<void> {
  for (const work of after) {
    try {
      await work();
    } catch (fault) {
      app.reportFault(name, fault);
    }
  }
}
