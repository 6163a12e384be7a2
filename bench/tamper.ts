// Tries to tamper with the evidence, with and without the signing key, and says what was found.
// Each attack works on a copy of an honest log; others hold its head, its key and one receipt.
//
//   node bench/tamper.ts [--flips 200] [--seed N] [--json]

import { parseArgs } from 'node:util';
import { runAttacks } from '#test/support/tamper/run-attacks.ts';

const { values } = parseArgs({
  options: {
    flips: { type: 'string', default: '200' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
process.stderr.write(`seed ${seed}\n`);
const tell = (line: string): void => {
  if (!values.json) process.stdout.write(`${line}\n`);
};
const report = await runAttacks(seed, Number(values.flips), tell);
process.stdout.write(
  values.json
    ? `${JSON.stringify(report)}\n`
    : `${report.attacks} attacks, ${report.found} found, missed: ${report.missed.join('; ') || 'none'}\n`,
);
process.exitCode = report.missed.length === 0 ? 0 : 1;
