// Works on one run until it is killed; says on standard output which numbers were committed.
import { runJob } from '#actions/run-job.ts';
import { connect } from '#platform/postgres/index.ts';
import { createRunKinds, workOnRunJob } from '#spine/files/index.ts';
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
const app = {
  db,
  runs,
  now: () => new Date(),
  reportFault: (work: string, fault: unknown): void => {
    process.stderr.write(`${work}: ${String(fault)}\n`);
  },
};
await runJob(app, workOnRunJob(app), { run_id });
