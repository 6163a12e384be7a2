import { type SuiteName, suiteNamed } from './cipher-suite.ts';
import { MasterKeyMissing, type WrappedKey } from './master-keys.ts';
import { type DataKey, type KeyRing, openBytes, sealBytes } from './sealed-content.ts';

export const masterKeyBytes = 32;

/** Master keys that this process itself holds, by id. */
export type HeldKeys = ReadonlyMap<string, Buffer>;

/** Wraps with a held key: sealed bytes whose place is the context. */
export function wrapWith(
  [id, secret]: readonly [string, Buffer],
  suite: SuiteName,
  plain: Uint8Array,
  context: string,
): WrappedKey {
  const key: DataKey = { id: paddedId(id), suite: suiteNamed(suite), secret };
  const wrapped = sealBytes(key, contextPlace(context), plain).toString('base64');
  return { master_key: id, wrapped };
}

/** @throws MasterKeyMissing where the key is not held; SealBroken where it is another one */
export function unwrapWith(held: HeldKeys, key: WrappedKey, context: string): Buffer {
  const secret = held.get(key.master_key);
  if (!secret) throw missing(key.master_key, [...held.keys()]);
  const sealed = Buffer.from(key.wrapped, 'base64');
  return openBytes(ringOf(key.master_key, secret), contextPlace(context), sealed);
}

/** What is said where a master key is not there. */
export function missing(id: string, held: readonly string[]): MasterKeyMissing {
  const has = held.length === 0 ? '—' : held.join(', ');
  return new MasterKeyMissing(
    `缺少主密钥 ${id}(现有:${has});见 docs/keys.md。/ The master key ${id} is missing (there are: ${has}); see docs/keys.md.`,
  );
}

// Which suite sealed it is in its header; a held key serves both.
function ringOf(id: string, secret: Buffer): KeyRing {
  const padded = paddedId(id);
  return {
    findKey: (wanted, suite) => (wanted === padded ? { id: padded, suite, secret } : undefined),
  };
}

function contextPlace(context: string): string {
  return `master-key ${context}`;
}

// Headers give an id 30 bytes; those of operators' own master keys may be shorter.
function paddedId(id: string): string {
  return id.padEnd(30, '.');
}
