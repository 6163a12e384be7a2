import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { faults } from '#test/support/crash/faults.ts';
import { runInjections } from '#test/support/crash/run-injections.ts';

const seed = Number(process.env['EVIDENCE_SEED'] ?? randomInt(2 ** 31));

test('a fault at each step loses no answered record and is followed by a clean start', async () => {
  process.stderr.write(`evidence injections: EVIDENCE_SEED=${seed}\n`);
  const wrongs: string[] = [];
  const found = await runInjections({
    rounds: faults.size,
    seed,
    onRound: (round, one) => {
      if (one.wrongs.length > 0) wrongs.push(`round ${round}, ${one.fault}: ${one.wrongs.join()}`);
    },
  });
  expect(wrongs, `seed ${seed}`).toEqual([]);
  expect(found).toMatchObject({
    rounds: faults.size,
    without_record: 0,
    broken_logs: 0,
    silent_repairs: 0,
  });
  expect(found.answered).toBeGreaterThan(faults.size);
  expect(found.struck).toBeGreaterThan(faults.size / 2);
});
