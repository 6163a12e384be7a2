import { createHash, randomBytes } from 'node:crypto';
import type { Generated, Selectable, SelectQueryBuilder } from 'kysely';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { newId } from '#kernel/ids.ts';
import type { Actor, Db, Tables } from './action.ts';
import type { NewFact } from './fact-types.ts';

/** A row of the table `fact`. */
export interface FactTable {
  readonly fact_seq: Generated<string>;
  readonly fact_id: string;
  readonly type: string;
  readonly subjects: string[];
  readonly actor_kind: Actor['kind'];
  readonly actor_id: string | null;
  readonly at: Date;
  readonly payload: unknown;
  readonly salt: Buffer;
}

/** A row of the table `command`. */
export interface CommandTable {
  readonly actor_key: string;
  readonly command_id: string;
  readonly action: string;
  readonly input_sha256: string;
  readonly outcome: unknown;
  readonly at: Date;
}

declare module '#actions/action.ts' {
  interface Tables {
    fact: FactTable;
    command: CommandTable;
  }
}

const saltBytes = 16; // enough that a digest of a guessable payload cannot be searched for

/** Appends one fact; the transaction it is given decides whether it ever happened. */
export async function appendFact(db: Db, actor: Actor, now: Date, fact: NewFact): Promise<void> {
  await db
    .insertInto('fact')
    .values({
      fact_id: newId('fct'),
      type: fact.type,
      subjects: [...fact.subjects],
      actor_kind: actor.kind,
      actor_id: actorId(actor),
      at: now,
      payload: JSON.stringify(fact.payload),
      salt: randomBytes(saltBytes),
    })
    .execute();
}

/** The facts, for whoever numbers, lists or shows them; one write, many readers. */
export function selectFacts(db: Db): SelectQueryBuilder<Tables, 'fact', Selectable<FactTable>> {
  return db.selectFrom('fact').selectAll('fact');
}

/** The id under which an actor stands in facts and commands; a name never does. */
export function actorId(actor: Actor): string | null {
  if (actor.kind === 'person') return actor.person_id;
  return actor.kind === 'system' ? actor.name : null;
}

/** SHA-256 of an input's canonical text, in hex. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
