import { join } from 'node:path';
import { openWitness } from './open-witness.ts';
import { serveWitness } from './serve-witness.ts';
import type { WitnessOptions } from './witness-options.ts';

/** Runs a stand-alone witness until it is told to stop. */
export async function runWitness(options: WitnessOptions): Promise<void> {
  const witness = await openWitness({
    folder: options.data,
    name: options.name,
    now: () => new Date(),
    onFault: tell,
  });
  const served = await serveWitness(witness, options);
  process.stdout.write(
    `见证方 witness ${served.url}\n公钥 key ${witness.vkey}\n接受的日志见 logs it accepts: ${join(options.data, 'logs')}\n`,
  );
  await untilStopped();
  await served.close();
}

function tell(what: string, fault: unknown): void {
  const why = fault instanceof Error ? fault.message : String(fault);
  process.stderr.write(`${new Date().toISOString()} ${what}: ${why}\n`);
}

function untilStopped(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
}
