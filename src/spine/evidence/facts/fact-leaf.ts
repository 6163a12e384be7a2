import { hash, randomFillSync } from 'node:crypto';
import type { FactTable } from '#actions/facts.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';

const saltBytes = 16; // leaf hashes are public: without salt, a guess could be tried
const salts = Buffer.alloc(saltBytes * 256);
let salt_at = salts.length;

/** What a leaf needs of a fact. */
export type FactRow = Omit<FactTable, 'fact_seq'> & { readonly fact_seq: string };

/**
 * The leaf of a fact: who did what to what and when, and a digest of the payload under the fact's
 * own salt. The payload stays in the table, where it can be erased without touching the log.
 */
export function factLeaf(fact: FactRow): Uint8Array {
  const leaf = {
    schema: 'datong-leaf/v1',
    kind: 'fact',
    type: fact.type,
    fact_id: fact.fact_id,
    fact_seq: fact.fact_seq,
    time: fact.at.getTime(),
    actor: { kind: fact.actor_kind, id: fact.actor_id },
    subjects: fact.subjects,
    payload_sha256: payloadDigest(fact.salt, fact.payload),
    salt: newSalt(),
  };
  return Buffer.from(canonicalJson(leaf));
}

/** SHA-256 over salt and canonical payload, in hex. */
export function payloadDigest(salt: Uint8Array, payload: unknown): string {
  return hash('sha256', Buffer.concat([salt, Buffer.from(canonicalJson(payload))]), 'hex');
}

// Random bytes are drawn for many leaves at once, and each is used for one only.
function newSalt(): string {
  if (salt_at >= salts.length) {
    randomFillSync(salts);
    salt_at = 0;
  }
  const salt = salts.toString('base64url', salt_at, salt_at + saltBytes);
  salt_at += saltBytes;
  return salt;
}
