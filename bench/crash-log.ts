// Kills the log writer with SIGKILL at random moments under load and proves after each kill that
// every record it answered for is in the log, before and after the next start.
//
//   node bench/crash-log.ts [--rounds 200] [--seed N]

import { parseArgs } from 'node:util';
import { SeededRandom } from '#kernel/seeded-random.ts';
import { crashRound } from '#test/support/evidence-crash.ts';
import { evidenceFolder } from '#test/support/evidence-folder.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '200' }, seed: { type: 'string' } },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const random = new SeededRandom(seed);
const folder = evidenceFolder();
const sum = { rounds: 0, answered: 0, missing: 0, unsound: 0, torn_tails: 0, records: 0 };

console.log(`seed ${seed}, ${rounds} rounds`);
for (let round = 0; round < rounds; round += 1) {
  const found = await crashRound(folder.data, round, random);
  sum.rounds += 1;
  sum.answered += found.answered;
  sum.missing += found.missing;
  sum.unsound += found.sound_before && found.sound_after ? 0 : 1;
  sum.torn_tails += found.torn_bytes > 0 ? 1 : 0;
  sum.records = found.records;
  if (found.missing > 0 || found.first_bad !== 'null') {
    console.log(`round ${round}: ${JSON.stringify(found)}`);
  }
}
folder.dispose();
console.log(JSON.stringify({ seed, ...sum }));
process.exitCode = sum.missing === 0 && sum.unsound === 0 ? 0 : 1;
