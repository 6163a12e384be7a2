import type { z } from 'zod';
import type { Actor, AnyAction } from '#actions/action.ts';
import type { Contract, Role } from '#actions/contract.ts';
import { FactSubscriptions } from '#actions/fact-subscriptions.ts';
import type { Outcome } from '#actions/outcome.ts';
import { runAction } from '#actions/run-action.ts';
import type { ActionApp } from '#actions/write-step.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { newId } from '#kernel/ids.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

/** Some actions on a database of their own, with a clock that the test holds. */
export interface TestApp extends TestDatabase {
  /** Faults that were not refusals, in order; a test that expects none may look. */
  readonly faults: unknown[];
  /** What runs its actions, for tests that run jobs or steps of the demo. */
  readonly runner: Required<Omit<ActionApp, 'heavy' | 'isTimeSure'>>;
  now: Date;
  /** Runs the action of a contract as somebody. */
  call<Input extends z.ZodObject, Output extends z.ZodType>(
    contract: Contract<Input, Output>,
    input: z.input<Input>,
    actor?: Actor,
    command_id?: string,
  ): Promise<Outcome<z.output<Output>>>;
  /** The same, and the value; throws with the codes when it is refused. */
  done<Input extends z.ZodObject, Output extends z.ZodType>(
    contract: Contract<Input, Output>,
    input: z.input<Input>,
    actor?: Actor,
  ): Promise<z.output<Output>>;
}

/** A Monday morning in Shanghai that is no holiday; tests move it as they need. */
const firstMoment = new Date('2026-03-16T01:30:00Z');

export const anonymous: Actor = { kind: 'anonymous' };

/**
 * A person with some roles in an organisation, known to no table unless the test puts them there.
 */
export function personWith(
  roles: readonly Role[],
  organisation_id: OrganisationId = newId('org'),
): Actor & { kind: 'person' } {
  return {
    kind: 'person',
    person_id: newId('per'),
    name: '测试人员〔虚构〕',
    organisation_id,
    roles,
  };
}

/**
 * Opens a house with the actions given. `build` receives the database so that it can make ports.
 *
 * @example const app = await openTestApp(() => catalogActions({ segmenter }));
 */
export async function openTestApp(
  build: (database: TestDatabase) => readonly AnyAction[],
): Promise<TestApp> {
  const database = await openTestDatabase();
  const actions = build(database);
  const faults: unknown[] = [];
  const reportFault = (_: string, fault: unknown): void => {
    faults.push(fault);
  };
  const subscriptions = new FactSubscriptions(reportFault);
  const runner = { db: database.db, now: () => app.now, reportFault, subscriptions };
  const app: TestApp = {
    ...database,
    faults,
    runner,
    now: firstMoment,
    call: (contract, input, actor = anonymous, command_id) => {
      const found = actions.find((one) => one.contract.name === contract.name);
      if (!found) throw new Error(`no action ${contract.name} in this house`);
      const call = { actor, input, ...(command_id === undefined ? {} : { command_id }) };
      return runAction(runner, found, call) as Promise<never>;
    },
    done: async (contract, input, actor) => {
      const outcome = await app.call(contract, input, actor);
      if (outcome.ok) return outcome.value;
      const codes = outcome.refusals.map(
        ({ code, detail, field }) => `${code} ${field ?? ''} ${detail ?? ''}`,
      );
      throw new Error(
        `${contract.name} refused: ${codes.join('; ')} ${faults.map(String).join(' ')}`,
      );
    },
  };
  return app;
}
