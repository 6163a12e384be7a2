import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { decisionPath, RecoveryDecision } from '#spine/evidence/index.ts';

/** What people decided about a loss and no start has carried out yet. */
export function readDecision(data: string): RecoveryDecision | undefined {
  const file = join(data, decisionPath);
  if (!existsSync(file)) return undefined;
  return RecoveryDecision.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Puts a decision that was carried out with the others; it is not carried out again. */
export function settleDecision(data: string, { at, what }: RecoveryDecision): void {
  const folder = join(data, 'retired', 'decisions');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  renameSync(join(data, decisionPath), join(folder, `${at.replaceAll(':', '')}-${what}.json`));
}
