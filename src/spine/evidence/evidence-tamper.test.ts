import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { runAttacks } from '#test/support/tamper/run-attacks.ts';

const seed = Number(process.env['EVIDENCE_SEED'] ?? randomInt(2 ** 31));
const flips = 20;

test('every tampering with folder or receipt is found and located, with the key and without', async () => {
  process.stderr.write(`evidence tamper: EVIDENCE_SEED=${seed}\n`);
  const lines: string[] = [];
  const report = await runAttacks(seed, flips, (line) => lines.push(line));
  expect(report.missed, lines.filter((line) => line.startsWith('MISSED')).join('\n')).toEqual([]);
  expect(report.found).toBe(report.attacks);
  expect(report.attacks).toBeGreaterThan(50);
});
