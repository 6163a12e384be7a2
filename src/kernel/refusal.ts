/**
 * A refusal is a value: a stable code, a sentence for the citizen in two languages, and what
 * would put it right. Transport words (status codes) live only in the doors.
 */
export type RefusalKind =
  | 'invalid' // the input cannot be understood or breaks a rule of form
  | 'unauthenticated' // nobody is signed in, or the proof of identity does not hold
  | 'forbidden' // somebody is signed in and may not do this
  | 'missing' // the thing named does not exist, or the asker may not know that it does
  | 'conflict' // the thing is in a state that does not allow this
  | 'limit' // an agreed or technical limit is reached
  | 'too-large' // more bytes than are taken
  | 'unsatisfiable' // a part is asked for that the whole does not have
  | 'unavailable'; // a part of the house cannot work now; nothing was done

/** One row of a room's table of refusals; the code is `<room>.<row>`. */
export interface RefusalSpec {
  readonly kind: RefusalKind;
  readonly title_zh: string;
  readonly title_en: string;
  readonly remedy_zh: string;
  readonly remedy_en: string;
}

/** A reason to refuse, as it leaves the house. `detail` says what was found, `field` where. */
export interface Refusal extends RefusalSpec {
  readonly code: string;
  readonly field?: string;
  readonly detail?: string;
}

/** Where a reason was found and what was found there. */
export interface RefusalFinding {
  readonly field?: string;
  readonly detail?: string;
}

/** Makes the reason named by one row of a refusal table. */
export type RefusalTable<Row extends string> = {
  readonly specs: Readonly<Record<string, RefusalSpec>>;
  reason(row: Row, finding?: RefusalFinding): Refusal;
};

/** Thrown by `get…` and `assert…`; carries every reason that was found, not just the first. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super(refusals.map((one) => `${one.code}${one.detail ? ` (${one.detail})` : ''}`).join('; '));
    this.name = 'Refused';
    this.refusals = refusals;
  }
}

/**
 * A refusal whose traces must stay: what the action wrote and recorded before it is committed, not
 * undone. A failed sign-in counts towards the lock-out only if its attempt survives.
 */
export class RefusedOnRecord extends Refused {}

/**
 * Declares the refusals of one room.
 *
 * @example
 * export const catalogRefusals = defineRefusals('catalog', { 'directory-not-found': { kind:
 * 'missing', … } });
 * throw new Refused([catalogRefusals.reason('directory-not-found', { detail: code })]);
 */
export function defineRefusals<Row extends string>(
  room: string,
  rows: Readonly<Record<Row, RefusalSpec>>,
): RefusalTable<Row> {
  const specs = Object.fromEntries(
    Object.entries<RefusalSpec>(rows).map(([row, spec]) => [`${room}.${row}`, spec]),
  );
  return {
    specs,
    reason: (row, finding = {}) => ({ code: `${room}.${row}`, ...rows[row], ...finding }),
  };
}

/** Refuses with all the reasons given, or returns when there is none. */
export function refuseIfAny(reasons: readonly Refusal[]): void {
  if (reasons.length > 0) throw new Refused(reasons);
}
