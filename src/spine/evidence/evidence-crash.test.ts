import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { SeededRandom } from '#kernel/seeded-random.ts';
import { crashRound, startWriter } from '#test/support/evidence-crash.ts';
import { evidenceFolder } from '#test/support/evidence-folder.ts';

const rounds = 15;
const seed = Number(process.env['EVIDENCE_SEED'] ?? randomInt(2 ** 31));

test('kill -9 at random moments loses no answered record and leaves a log that starts clean', async () => {
  process.stderr.write(`evidence crash: EVIDENCE_SEED=${seed}\n`);
  const random = new SeededRandom(seed);
  const folder = evidenceFolder();
  let [answered, records] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const found = await crashRound(folder.data, round, random);
    expect(found, `round ${round}, seed ${seed}: ${found.first_bad}`).toMatchObject({
      missing: 0,
      sound_before: true,
      sound_after: true,
    });
    expect(found.records).toBeGreaterThanOrEqual(records + found.answered);
    answered += found.answered;
    records = found.records;
  }
  expect(answered).toBeGreaterThan(rounds);
  folder.dispose();
});

test('another process cannot take a log that is held, and takes it once its holder was killed', async () => {
  const folder = evidenceFolder();
  const writer = await startWriter(folder.data);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expect(folder.open()).rejects.toThrow('evidence.log-held');
  }
  await writer.kill();
  const log = await folder.open();
  expect(log.state).toBe('open');
  await log.close();
  folder.dispose();
});
