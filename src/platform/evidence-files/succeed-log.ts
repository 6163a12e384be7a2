import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodeSuite } from '#kernel/suite-node.ts';
import { parseVerifierKey, type VerifierKey } from '#kernel/tlog/signed-note.ts';
import {
  countProven,
  decisionPath,
  type EvidenceLog,
  type KnownHead,
  type LeftLog,
  lostRecord,
  nextLogName,
  type RecoveryDecision,
  readRecords,
  successionRecord,
} from '#spine/evidence/index.ts';
import { anchorFile } from './anchor-file.ts';
import { diskLogReader } from './disk-log-reader.ts';
import { openEvidenceLog } from './open-evidence-log.ts';

/** Places beyond the last known head that may have been given before it was kept. */
const marginRecords = 65_536;
const recordsPerWait = 4_096;
const moved = ['evidence', 'keys/evidence.key', 'anchor/head'] as const;

/** A log that is lost in part or whole, and what is still known of it. */
export interface Succession {
  readonly data: string;
  readonly decision: RecoveryDecision;
  /** Heads that the database or the witnesses know. */
  readonly heads: readonly KnownHead[];
  readonly onFault: (what: string, fault: unknown) => void;
}

/**
 * Begins the log that follows a lost one, under a new key and the next name. What a signed head
 * proves is taken over, each record in its place; every other place that may have been given is
 * marked as lost, so that no index ever means two records. The former log is kept under
 * `retired/`. It is made aside and moved into place; a start that was killed goes on where it was.
 */
export async function succeedLog(succession: Succession): Promise<void> {
  const aside = join(succession.data, 'succession');
  const ready = join(aside, 'ready');
  if (!existsSync(ready)) {
    rmSync(aside, { recursive: true, force: true });
    await make(succession, aside);
    writeFileSync(ready, freeNumber(succession.data));
  }
  const retired = join('retired', readFileSync(ready, 'utf8'));
  for (const name of moved) {
    const made = join('succession', name);
    if (!existsSync(join(succession.data, made))) continue; // it is in its place already
    move(succession.data, name, join(retired, name));
    move(succession.data, made, name);
  }
  move(succession.data, decisionPath, join(retired, decisionPath));
  rmSync(aside, { recursive: true });
}

async function make({ data, decision, heads, onFault }: Succession, aside: string): Promise<void> {
  const known = [...heads, ...(await anchorFile(data).heads())];
  const key = readKey(data);
  const name = newestName(known) ?? key?.name;
  if (name === undefined) throw new Error('nothing of the former log is known anywhere');
  const left: LeftLog | undefined = key && {
    reader: diskLogReader(join(data, 'evidence')),
    suite: nodeSuite,
    key,
    heads: known,
  };
  const kept = left ? await countProven(left) : 0;
  const size = Math.max(kept, ...known.map((head) => head.size)) + marginRecords;
  const log = await openEvidenceLog({ data: aside, origin: nextLogName(name), onFault });
  try {
    if (left) await takeOver(log, left, kept);
    await fill(log, name, { from: kept, to: size });
    await log.append(successionRecord(decision, { name, kept, size }), 'fact').durable;
  } finally {
    await log.close();
  }
  const ranges = [...formerRanges(data), { from: kept, to: size }];
  writeFileSync(join(aside, 'evidence/lost'), JSON.stringify(ranges));
}

async function takeOver(log: EvidenceLog, left: LeftLog, kept: number): Promise<void> {
  let index = 0;
  for await (const entry of readRecords(left)) {
    if (index >= kept) break;
    const { durable } = log.append(entry, 'fact');
    index += 1;
    if (index % recordsPerWait === 0 || index === kept) await durable;
  }
}

async function fill(
  log: EvidenceLog,
  former: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  for (let index = from; index < to; index += 1) {
    const { durable } = log.append(lostRecord(former, index), 'fact');
    if (index % recordsPerWait === 0 || index === to - 1) await durable;
  }
}

function readKey(data: string): VerifierKey | undefined {
  const file = join(data, 'evidence/log.vkey');
  return existsSync(file)
    ? parseVerifierKey(nodeSuite, readFileSync(file, 'utf8').trim())
    : undefined;
}

function newestName(heads: readonly KnownHead[]): string | undefined {
  const newest = [...heads].sort((a, b) => b.size - a.size).find(({ note }) => note !== null);
  return newest?.note?.split('\n', 1)[0];
}

function formerRanges(data: string): readonly unknown[] {
  const file = join(data, 'evidence/lost');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown[]) : [];
}

function freeNumber(data: string): string {
  for (let number = 1; ; number += 1) {
    if (!existsSync(join(data, 'retired', `${number}`))) return `${number}`;
  }
}

// Done already where the source is gone or the target is there.
function move(data: string, from: string, to: string): void {
  const [source, target] = [join(data, from), join(data, to)];
  if (!existsSync(source) || existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  renameSync(source, target);
}
