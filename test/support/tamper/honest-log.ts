import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeSuite } from '#kernel/suite-node.ts';
import { diskLogReader, openEvidenceLog } from '#platform/evidence-files/index.ts';
import {
  type CheckReport,
  checkLog,
  type HeadSource,
  type KnownHead,
} from '#spine/evidence/index.ts';

export const origin = 'city.test/datong';
/** A record every attack goes for; it stands in a full tile and its receipt is held outside. */
export const victim = 300;
const records = 1_400;
const perBatch = 100;

/** What stands outside the folder: a neighbour's head, a caller's receipt, the public key. */
export interface HeldOutside {
  readonly head: KnownHead;
  readonly receipt: string;
  readonly key: string;
}

/** A data folder with an honest log, an earlier image of it, and what others hold. */
export interface HonestLog extends HeldOutside {
  readonly data: string;
  readonly earlier: string;
  dispose(): void;
}

/** The record of a call, as far as an attack cares. */
export function callEntry(number: number): Uint8Array {
  return Buffer.from(`{"kind":"call","number":${String(number).padStart(6, '0')},"rows":1}`);
}

/** Appends records in batches, a checkpoint after each. */
export async function writeLog(
  data: string,
  entries: readonly Uint8Array[],
  onEarlier?: (size: number) => void,
): Promise<HeldOutside> {
  const log = await openEvidenceLog({ data, origin, onFault: () => undefined });
  const receipts: string[] = [];
  for (let at = 0; at < entries.length; at += perBatch) {
    const placed = entries.slice(at, at + perBatch).map((entry) => log.append(entry));
    await Promise.all(placed.map((one) => one.durable));
    receipts.push(...placed.map((one) => one.receipt));
    await log.publish();
    onEarlier?.(log.durable);
  }
  const receipt = JSON.stringify(await log.receipt(receipts[victim] ?? ''));
  const { size = 0, note = '' } = log.checkpoint ?? {};
  await log.close();
  const head: KnownHead = { source: 'witness', name: 'neighbour', size, note };
  return { head, receipt, key: log.key };
}

/** Makes the log that is attacked. */
export async function makeHonestLog(): Promise<HonestLog> {
  const root = mkdtempSync(join(tmpdir(), 'datong-tamper-'));
  const [data, earlier] = [join(root, 'data'), join(root, 'earlier')];
  mkdirSync(data);
  const entries = Array.from({ length: records }, (_, at) => callEntry(at));
  const outside = await writeLog(data, entries, (size) => {
    if (size === perBatch) cpSync(data, earlier, { recursive: true });
  });
  return { ...outside, data, earlier, dispose: () => rmSync(root, { recursive: true }) };
}

/** Signs another history with the node's own key, as its operator could, and puts it in place. */
export async function signOtherHistory(
  data: string,
  entries: readonly Uint8Array[],
): Promise<void> {
  const other = `${data}.other`;
  const notes = readFileSync(join(data, 'evidence/checkpoints'), 'utf8');
  const first = notes.slice(0, notes.indexOf('\n\n', notes.indexOf('\u2014')) + 1);
  mkdirSync(join(other, 'evidence'), { recursive: true });
  cpSync(join(data, 'keys'), join(other, 'keys'), { recursive: true });
  writeFileSync(join(other, 'evidence/checkpoint'), first);
  writeFileSync(join(other, 'evidence/checkpoints'), `${first}\n`);
  await writeLog(other, entries);
  rmSync(data, { recursive: true });
  cpSync(other, data, { recursive: true });
  rmSync(other, { recursive: true });
}

/** What a check says that is given what is held outside. */
export function checkWith(data: string, { head, receipt, key }: HeldOutside): Promise<CheckReport> {
  return checkLog({
    reader: diskLogReader(join(data, 'evidence')),
    suite: nodeSuite,
    trusted_key: key,
    heads: [head],
    receipts: [{ name: 'receipt.json', text: receipt }],
  });
}

/** Whether a start takes the folder, and signs it, although a witness knows the head. */
export async function startTakes(data: string, { head }: HeldOutside): Promise<boolean> {
  const witness: HeadSource = { name: 'neighbour', heads: async () => [head] };
  try {
    const log = await openEvidenceLog({ data, origin, heads: [witness], onFault: () => undefined });
    await log.close();
    return true;
  } catch {
    return false;
  }
}
