import { type FactRow, payloadDigest } from './fact-leaf.ts';

/** Bytes by which a leaf that is a fact is told from others without parsing it. */
const factMark = Buffer.from('"kind":"fact"');

/** What a leaf of the log says of a fact. */
interface WrittenFact {
  readonly fact_id: string;
  readonly type: string;
  readonly time: number;
  readonly actor: { readonly kind: string; readonly id: string | null };
  readonly subjects: readonly string[];
  readonly payload_sha256: string;
}

/** The leaf as a fact, or nothing when it is a leaf of something else. */
export function readFactLeaf(entry: Uint8Array): WrittenFact | undefined {
  const bytes = Buffer.from(entry.buffer, entry.byteOffset, entry.length);
  if (!bytes.includes(factMark)) return undefined;
  // Facts are written by this room, and the log keeps them byte for byte.
  const leaf = JSON.parse(bytes.toString()) as WrittenFact & { readonly kind: string };
  return leaf.kind === 'fact' ? leaf : undefined;
}

/**
 * Whether a row of the database is the fact that a leaf was made of: by its id and the digest of
 * its payload under its salt, and by all else that is shown of it; never by its number, which a
 * restored database gives a second time.
 */
export function isFactOfLeaf(fact: FactRow, leaf: WrittenFact): boolean {
  return (
    fact.fact_id === leaf.fact_id &&
    fact.type === leaf.type &&
    fact.at.getTime() === leaf.time &&
    fact.actor_kind === leaf.actor.kind &&
    fact.actor_id === leaf.actor.id &&
    JSON.stringify(fact.subjects) === JSON.stringify(leaf.subjects) &&
    payloadDigest(fact.salt, fact.payload) === leaf.payload_sha256
  );
}
