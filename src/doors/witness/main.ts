import { runWitness } from './run-witness.ts';
import { readWitnessOptions, witnessUsage } from './witness-options.ts';

const options = readWitnessOptions(process.argv.slice(2));
if (options) {
  runWitness(options).catch((fault) => {
    process.stderr.write(`✗ ${fault instanceof Error ? fault.message : fault}\n`);
    process.exitCode = 1;
  });
} else {
  process.stderr.write(`${witnessUsage}\n`);
  process.exitCode = 2;
}
