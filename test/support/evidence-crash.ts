import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SeededRandom } from '#kernel/seeded-random.ts';
import { nodeSuite } from '#kernel/suite-node.ts';
import { diskLogReader, openEvidenceLog } from '#platform/evidence-files/index.ts';
import { checkLog } from '#spine/evidence/index.ts';
import { testOrigin } from './evidence-folder.ts';

const child_path = fileURLToPath(new URL('./evidence-crash-child.ts', import.meta.url));
const afterReadyMsMax = 250;

/** What one kill left behind. */
export interface CrashRound {
  readonly answered: number;
  /** Records that the child answered for and the log does not have. */
  readonly missing: number;
  readonly records: number;
  readonly torn_bytes: number;
  /** What the check found before anything was recovered, and after. */
  readonly sound_before: boolean;
  readonly sound_after: boolean;
  readonly first_bad: string;
}

/** Starts a writer on the folder, kills it at a random moment of its load, and looks. */
export async function crashRound(
  data: string,
  round: number,
  random: SeededRandom,
): Promise<CrashRound> {
  const answers = await loadAndKill(data, round, random.below(afterReadyMsMax));
  const reader = diskLogReader(join(data, 'evidence'));
  const before = await checkLog({ reader, suite: nodeSuite });
  const log = await openEvidenceLog({ data, origin: testOrigin, onFault: () => undefined });
  let missing = 0;
  for (const [receipt, number] of answers) {
    const index = Number(receipt.slice(0, 12));
    const entry = await log.entry(index);
    const text = entry && Buffer.from(entry).toString();
    const isThere =
      text?.includes(`"number":${number},"filler"`) && text.includes(`"round":"${round}"`);
    if (!isThere || log.receiptNumber(index, entry as Uint8Array) !== receipt) missing += 1;
  }
  const torn_bytes = log.recovery.gap?.bytes ?? 0;
  await log.close();
  const after = await checkLog({ reader, suite: nodeSuite });
  return {
    answered: answers.size,
    missing,
    records: after.records,
    torn_bytes,
    sound_before: before.ok,
    sound_after: after.ok,
    first_bad: JSON.stringify(before.first_bad ?? after.first_bad),
  };
}

/** Starts a writer on the folder and resolves when it holds the log; `kill` is SIGKILL. */
export function startWriter(data: string): Promise<{ kill(): Promise<void> }> {
  const child = spawn(process.execPath, [child_path, data, '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.stdout.on('data', () => {
      resolve({
        kill: () => {
          child.kill('SIGKILL');
          return gone;
        },
      });
    });
  });
}

function loadAndKill(
  data: string,
  round: number,
  after_ready_ms: number,
): Promise<ReadonlyMap<string, number>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [child_path, data, String(round)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    let faults = '';
    child.stderr.on('data', (part: Buffer) => {
      faults += part.toString();
    });
    child.stdout.on('data', (part: Buffer) => {
      if (text === '') setTimeout(() => child.kill('SIGKILL'), after_ready_ms);
      text += part.toString();
    });
    child.on('error', reject);
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the writer ended by itself: ${faults}`));
      else resolve(answersIn(text));
    });
  });
}

// The last line may be cut off; an answer that did not arrive whole was not given.
function answersIn(text: string): ReadonlyMap<string, number> {
  const lines = text.slice(0, text.lastIndexOf('\n')).split('\n').slice(1);
  return new Map(
    lines.map((line) => {
      const [receipt = '', number = ''] = line.split(' ');
      return [receipt, Number(number)];
    }),
  );
}
