// Works on one run until it is killed; says on standard output which numbers were committed.
import { connect } from '#platform/postgres/index.ts';
import { createRunKinds, runJob } from '#spine/files/index.ts';
import { countingKind } from './counting-kind.ts';

const [config = '{}', run_id = ''] = process.argv.slice(2);
const { db } = connect(JSON.parse(config), () => undefined);
const counted: number[] = [];
counted.push = (...numbers) => {
  process.stdout.write(numbers.map((number) => `${number}\n`).join(''));
  return 0;
};
const runs = createRunKinds();
runs.declare(countingKind(counted));
const job = runJob({
  db,
  runs,
  now: () => new Date(),
  reportFault: (work, fault) => process.stderr.write(`${work}: ${String(fault)}\n`),
});
await job.run({ run_id }, new AbortController().signal);
