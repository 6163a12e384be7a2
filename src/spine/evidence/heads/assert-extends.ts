import { Refused } from '#kernel/refusal.ts';
import type { Suite } from '#kernel/suite.ts';
import { sameBytes } from '#kernel/tlog/bytes.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import type { VerifierKey } from '#kernel/tlog/signed-note.ts';
import { broken } from '../journal/recover-journal.ts';
import { evidenceRefusals } from '../refusals.ts';
import { readCheckpoint, type SignedCheckpoint } from '../tiles/checkpoint-history.ts';
import type { KnownHead } from './known-head.ts';
import { isFormerName } from './log-name.ts';

/** The log as it was found. */
export interface FoundLog {
  readonly suite: Suite;
  readonly key: VerifierKey;
  readonly records: number;
  /** The last head in the history. */
  readonly latest: SignedCheckpoint;
  /** Root of the first records, as the records themselves give it. */
  rootAt(size: number): Promise<Uint8Array>;
}

/**
 * Holds what was found against every head that somebody knows; nothing may be signed before. A
 * head beyond the history means that the folder is not the newest there was: going on would give
 * one index to two records under one key.
 */
export async function assertExtends(log: FoundLog, heads: readonly KnownHead[]): Promise<void> {
  const ahead = heads.filter((head) => head.size > log.latest.size && isOf(log, head));
  if (ahead.length > 0) throw rolledBack(log, ahead);
  for (const head of heads) await assertSame(log, head);
}

async function assertSame(log: FoundLog, head: KnownHead): Promise<void> {
  if (head.note === null) return;
  const name = originOf(head);
  if (isFormerName(log.key.name, name)) return; // its records are ours, under another key
  const root = readRoot(log, head);
  if (sameBytes(await log.rootAt(head.size), root)) return;
  throw broken(`the first ${head.size} records do not give the signed root known to ${head.name}`);
}

function readRoot({ suite, key }: FoundLog, head: KnownHead): Uint8Array {
  try {
    return readCheckpoint(suite, key, head.note ?? '').root;
  } catch (fault) {
    if (fault instanceof Malformed) throw broken(`${head.name}: ${fault.en}`);
    throw fault;
  }
}

function isOf({ key }: FoundLog, head: KnownHead): boolean {
  const name = originOf(head);
  return head.note === null || name === key.name || isFormerName(key.name, name);
}

function originOf(head: KnownHead): string {
  return head.note?.split('\n', 1)[0] ?? '';
}

function rolledBack(log: FoundLog, ahead: readonly KnownHead[]): Refused {
  return new Refused(
    ahead.map((head) => {
      const detail = `${head.name} ${head.size} > ${log.latest.size}`;
      return evidenceRefusals.reason('log-rolled-back', { detail });
    }),
  );
}
