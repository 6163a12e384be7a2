import type { RefusalSpec, RefusalTable } from '#kernel/refusal.ts';
import type { AnyAction, Tables } from './action.ts';
import { type Contract, contractsIn, type FactType, type Sentence } from './contract.ts';
import type { AnyDatedValue } from './dated-values.ts';
import type { AnyFactDeclaration } from './fact-types.ts';
import type { Job, TimedJob } from './job.ts';

/**
 * How the rows of a table live; the grants of the application follow from it.
 * - `append-only`: a row that is written stays as it was written.
 * - `versioned`: a row stays, and only the columns named may change; facts keep what they were.
 * - `working-state`: rows come, change and go; what must be known later stands elsewhere.
 */
export type TableKind<Column extends string = string> =
  | 'append-only'
  | { readonly versioned: readonly Column[] }
  | 'working-state';

/** The tables of a room, each with how its rows live. */
export type TableKinds = {
  readonly [Name in keyof Tables]?: TableKind<keyof Tables[Name] & string>;
};

type Facts = Readonly<Record<FactType, AnyFactDeclaration>>;

/** What a room does once it has its powers. */
export interface OpenedRoom {
  readonly actions: readonly AnyAction[];
  readonly jobs?: readonly Job[];
}

/** What a room says of itself in its `room.ts`. */
interface RoomDeclaration<Powers> {
  /** Its folder, and the first part of the names of its actions and refusals. */
  readonly name: string;
  /** What people call it. */
  readonly words: Sentence;
  /** The room's `contracts.ts`, as `import * as contracts`; a schema in it is no contract. */
  readonly contracts: Readonly<Record<string, unknown>>;
  readonly refusals: RefusalTable<never>;
  /** What happens in this room, as its `facts.ts` declares it; `{}` where nothing does. */
  readonly facts: Facts;
  /** The tables that are this room's alone: no other room reads them. */
  readonly tables: TableKinds;
  /** Jobs that the clock queues. */
  readonly timed?: readonly TimedJob[];
  /** Values of law and policy that the room asks for, adoptable while it runs. */
  readonly values?: readonly AnyDatedValue[];
  open(powers: Powers): OpenedRoom;
}

/** A room as data: everything that the doors, the tests and the reference pages are made from. */
export interface Room<Powers> {
  readonly name: string;
  readonly words: Sentence;
  readonly contracts: readonly Contract[];
  readonly refusals: Readonly<Record<string, RefusalSpec>>;
  readonly facts: Facts;
  readonly tables: TableKinds;
  readonly timed: readonly TimedJob[];
  readonly values: readonly AnyDatedValue[];
  /** Hands the room its powers. */
  open(powers: Powers): Required<OpenedRoom>;
}

/** Declares a room; each has one in its `room.ts`, and `main/rooms.ts` lists them. */
export function defineRoom<Powers>(declared: RoomDeclaration<Powers>): Room<Powers> {
  return {
    ...declared,
    contracts: contractsIn(declared.contracts),
    refusals: declared.refusals.specs,
    timed: declared.timed ?? [],
    values: declared.values ?? [],
    open: (powers) => ({ jobs: [], ...declared.open(powers) }),
  };
}
