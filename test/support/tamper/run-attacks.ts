import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeededRandom } from '#kernel/seeded-random.ts';
import { nodeSuite } from '#kernel/suite-node.ts';
import { verifyReceipt } from '#kernel/verify-receipt.ts';
import { type FolderAttack, folderAttacks } from './folder-attacks.ts';
import { checkWith, type HonestLog, makeHonestLog, startTakes } from './honest-log.ts';
import { receiptAttacks } from './receipt-attacks.ts';

/** What came of all attacks. */
export interface TamperReport {
  readonly attacks: number;
  readonly found: number;
  /** Attacks that passed, or that were noticed without saying where. */
  readonly missed: readonly string[];
}

/** Tries every attack on a copy of an honest log each; the untouched copy must pass. */
export async function runAttacks(
  seed: number,
  flips: number,
  tell: (line: string) => void = () => undefined,
): Promise<TamperReport> {
  const honest = await makeHonestLog();
  const missed: string[] = [];
  try {
    const attacks = folderAttacks(new SeededRandom(seed), flips);
    if (!(await isSound(honest))) missed.push('the untouched log does not pass');
    for (const attack of attacks) {
      const where = await tryOn(honest, attack);
      tell(`${where === undefined ? 'MISSED' : 'found '} ${attack.name}: ${where ?? ''}`);
      if (where === undefined) missed.push(attack.name);
    }
    for (const { name, change } of receiptAttacks) {
      const verdict = verifyReceipt(nodeSuite, change(honest.receipt), honest.key);
      const failed = verdict.checks.find((check) => !check.ok);
      tell(`${failed ? 'found ' : 'MISSED'} ${name}: ${failed?.en ?? ''}`);
      if (!failed) missed.push(name);
    }
    const count = attacks.length + receiptAttacks.length;
    return { attacks: count, found: count - missed.length, missed };
  } finally {
    honest.dispose();
  }
}

async function isSound(honest: HonestLog): Promise<boolean> {
  return await onCopy(honest, async (data) => {
    const { ok } = await checkWith(data, honest);
    return ok && (await startTakes(data, honest));
  });
}

/** Where the attack was noticed; nothing when it was not, or not by all that had to. */
async function tryOn(honest: HonestLog, attack: FolderAttack): Promise<string | undefined> {
  return await onCopy(honest, async (data) => {
    await attack.run(data, honest);
    const { ok, first_bad, contradicts } = await checkWith(data, honest);
    const where = [
      ...(first_bad ? [`${first_bad.file} ${first_bad.what}`] : []),
      ...contradicts.map(({ name, what }) => `${name} ${what}`),
    ];
    if (ok || where.length === 0) return undefined;
    if (attack.noticed_by === 'check-and-start' && (await startTakes(data, honest)))
      return undefined;
    return where.join('; ');
  });
}

async function onCopy<Value>(
  honest: HonestLog,
  work: (data: string) => Promise<Value>,
): Promise<Value> {
  const root = mkdtempSync(join(tmpdir(), 'datong-tamper-copy-'));
  try {
    const data = join(root, 'data');
    cpSync(honest.data, data, { recursive: true });
    return await work(data);
  } finally {
    rmSync(root, { recursive: true });
  }
}
