import type { z } from 'zod';

/**
 * What a person may be in an organisation; the words, and where each fits, are rows of `parties`.
 * Holders of duties change, the keys stay (china-domain "Actors"). The three administrators 三员
 * cannot do each other's work and touch no data (GB/T 22239-2019, 8.1.5).
 */
export const roles = [
  'platform-operator',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
  'data-officer',
  'applicant',
  'approver',
  'auditor',
  'citizen',
] as const;
export type Role = (typeof roles)[number];

/** The three administrators 三员. */
export const administrators = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const satisfies readonly Role[];

/** Where one of these is asked for, it counts for every organisation. */
export const cityWideRoles: readonly Role[] = ['platform-operator', ...administrators, 'auditor'];

/** Who takes part in sharing on behalf of a body, or watches over it. */
export const officials = [
  'platform-operator',
  'data-officer',
  'applicant',
  'approver',
  'auditor',
] as const satisfies readonly Role[];

/** The two languages every sentence is written in; Chinese first. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** `<subject>.<what-happened>`, for example `agreement.granted`. */
export type FactType = `${string}.${string}`;

/** Who may call an action: anyone, anyone signed in, or the holders of some roles. */
export type Who = 'anyone' | 'signed-in' | readonly Role[];

/**
 * What an action is, without how it is done. Everything that reaches people is derived from it:
 * the route, the OpenAPI text, the command, the web client, the reference page, the role tests.
 */
export interface Contract<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
> {
  /** `<room>.<verb>-<noun>`, for example `catalog.publish-directory`. */
  readonly name: `${string}.${string}`;
  readonly sentence: Sentence;
  readonly input: Input;
  readonly output: Output;
  readonly who: Who;
  /**
   * Holders of one of these, another person than the caller, must agree before it is done (三员,
   * GB/T 22239-2019 8.1.5); `run` asks for it through `parties`, and says in which cases.
   */
  readonly second?: readonly Role[];
  /** The relation to the subject that `run` demands beyond the role, in words. */
  readonly relation?: Sentence;
  readonly verb: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Parameters of the path are fields of the input: `/api/directories/:code`. */
  readonly path: `/${string}`;
  readonly effect: 'read' | 'write';
  /**
   * What a write may record, its own fact first, then those of the rooms it works through. It
   * records at least one, and none that is not named here; a read changes nothing and has none.
   */
  readonly facts?: readonly [FactType, ...FactType[]];
  /**
   * It takes a processor for long by design, as a slow hash does: such calls wait in a short queue
   * before they hold a connection to the store, so that a crowd of them slows nobody else.
   */
  readonly heavy?: true;
  /** The answer carries a secret that is shown once: it is never kept for a repeated command. */
  readonly secret_answer?: true;
}

/** Declares a contract and keeps its exact input and output types. */
export function contract<Input extends z.ZodObject, Output extends z.ZodType>(
  declared: Contract<Input, Output>,
): Contract<Input, Output> {
  return declared;
}

/** The contracts among what a room's `contracts.ts` exports; the rest are schemas and words. */
export function contractsIn(exported: Readonly<Record<string, unknown>>): readonly Contract[] {
  return Object.values(exported).filter(isContract);
}

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'verb' in value && 'effect' in value;
}
