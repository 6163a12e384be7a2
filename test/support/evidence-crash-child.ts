// Appends without pause until it is killed; says on standard output which records were answered.
import { openEvidenceLog } from '#platform/evidence-files/index.ts';
import { testOrigin } from './evidence-folder.ts';

const [data = '', round = '0'] = process.argv.slice(2);
const callers = 64;

const log = await openEvidenceLog({
  data,
  origin: testOrigin,
  onFault: (what, fault) => process.stderr.write(`${what}: ${String(fault)}\n`),
  // Small bounds: segments, tiles, checkpoints and deletions happen many times a second.
  limits: { segment_bytes_max: 64 * 1024, publish_ms: 20 },
});
process.stdout.write('ready\n');

let number = 0;
async function call(): Promise<void> {
  for (;;) {
    const own = number;
    number += 1;
    const entry = JSON.stringify({
      kind: 'test',
      round,
      number: own,
      filler: 'x'.repeat(own % 400),
    });
    const { receipt, durable } = log.append(Buffer.from(entry));
    await durable;
    process.stdout.write(`${receipt} ${own}\n`);
  }
}
await Promise.all(Array.from({ length: callers }, call));
