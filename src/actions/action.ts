import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { OrganisationId, PersonId, SessionId } from '#kernel/ids.ts';
import type { Contract, Role } from './contract.ts';
import type { NewFact } from './fact-types.ts';

/**
 * The tables that the rooms own. Each room adds its own in its `tables.ts`:
 * `declare module '#actions/action.ts' { interface Tables { directory: DirectoryTable } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms through declaration merging
export interface Tables {}

/** A connection or an open transaction; commands always receive the transaction. */
export type Db = Kysely<Tables>;

/** Who is asking. Times and names here never reach the structured logs. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'system'; readonly name: string }
  | {
      readonly kind: 'person';
      readonly person_id: PersonId;
      readonly name: string;
      readonly organisation_id: OrganisationId;
      readonly roles: readonly Role[];
      /** The session that proved it; absent where the house itself speaks for the person. */
      readonly session_id?: SessionId;
    };

/** What a running action is given. */
export interface ActionContext {
  readonly db: Db;
  readonly now: Date;
  readonly actor: Actor;
  /** Appends a fact, of a type that the contract declares, in the transaction of the change. */
  record(fact: NewFact): Promise<void>;
  /**
   * Work that must happen before the caller hears of success, after the commit (for example
   * dropping a compiled plan). When it fails that is reported; what was committed stays done.
   */
  afterCommit(work: () => Promise<void> | void): void;
}

/** A contract and how it is done. */
export interface Action<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
> {
  readonly contract: Contract<Input, Output>;
  run(context: ActionContext, input: z.output<Input>): Promise<z.input<Output>>;
}

/** An action whose types are forgotten, as lists of actions hold it. */
export type AnyAction = {
  readonly contract: Contract;
  run(context: ActionContext, input: Readonly<Record<string, unknown>>): Promise<unknown>;
};

/** Joins a contract with the function that does it. */
export function action<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
  run: Action<Input, Output>['run'],
): AnyAction {
  return {
    contract,
    run: (context, input) => run(context, input as z.output<Input>),
  };
}
