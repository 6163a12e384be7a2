import { isAbsolute, join } from 'node:path';
import { runWitness } from '../witness/run-witness.ts';
import { readWitnessOptions, witnessUsage, wordsOf } from '../witness/witness-options.ts';
import { becomeLeanWitness } from './lean-witness.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';

/** `datong witness`: a stand-alone witness of other logs, without a platform. */
export function witnessCommand(): SpecialCommand {
  return {
    words: ['witness'],
    sentence: {
      zh: '运行独立见证方:核对别的日志只增不改,并为其检查点联署',
      en: 'Run a stand-alone witness: check that other logs only grow, cosign their checkpoints',
    },
    usage: witnessUsage,
    run,
  };
}

async function run(args: readonly string[], io: CliIo): Promise<number> {
  const wanted = readWitnessOptions(args);
  if (!wanted) {
    io.err(`用法 / usage: ${witnessUsage}`);
    return exitCodes.usage;
  }
  const data = isAbsolute(wanted.data) ? wanted.data : join(io.cwd, wanted.data);
  const options = { ...wanted, data };
  try {
    becomeLeanWitness(wordsOf(options));
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    io.err(`以较大内存运行 / running with more memory: ${why}`);
  }
  await runWitness(options);
  return exitCodes.done;
}
