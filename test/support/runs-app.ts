import { z } from 'zod';
import { action } from '#actions/action.ts';
import { contract } from '#actions/contract.ts';
import { runJob } from '#actions/run-job.ts';
import type { RunId } from '#kernel/ids.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { RunView, showRun } from '#spine/files/contracts.ts';
import {
  type AnyRunKind,
  createRunKinds,
  filesActions,
  filesRefusals,
  findBusyRun,
  type RunApp,
  runView,
  startRun,
  workOnRunJob,
} from '#spine/files/index.ts';
import { insertOrganisation } from '#spine/parties/index.ts';
import { type CountingInput, countingKind } from './counting-kind.ts';
import { openTestApp, personWith, type TestApp } from './test-app.ts';

/** What a test sees of the counting: each number in the order of its commit. */
export interface RunsApp extends TestApp {
  readonly app: RunApp;
  readonly kind: AnyRunKind;
  readonly counted: number[];
  readonly officer: ReturnType<typeof personWith>;
  start(input: CountingInput, subject?: string): Promise<RunView>;
  /** Runs the job of a run once. */
  work(run_id: RunId, signal?: AbortSignal): Promise<void>;
  show(run_id: RunId): Promise<RunView>;
}

const startCounting = contract({
  name: 'test.start-counting',
  sentence: { zh: '计数', en: 'Count' },
  input: z.object({ subject: z.string(), counting: z.record(z.string(), z.unknown()) }),
  output: RunView,
  who: 'signed-in',
  verb: 'POST',
  path: '/api/test/counting',
  effect: 'write',
  facts: ['run.started'],
});

/** Opens a house with runs and one kind of them. */
export async function openRunsApp(): Promise<RunsApp> {
  const counted: number[] = [];
  const kind = countingKind(counted);
  const runs = createRunKinds();
  runs.declare(kind);
  const start = action(startCounting, async (context, { subject, counting }) => {
    const organisation_id = context.actor.kind === 'person' ? context.actor.organisation_id : null;
    const busy = await findBusyRun(context.db, kind.name, subject);
    refuseIfAny(busy ? [filesRefusals.reason('run-busy', { detail: busy.id })] : []);
    const asked = { kind, subject, title: 'counting', exclusive: true, input: counting };
    return runView(kind, context.actor, await startRun(context, { ...asked, organisation_id }));
  });
  const test = await openTestApp(() => [...filesActions(runs), start]);
  const officer = personWith(['data-officer']);
  await insertOrganisation(test.db, { ...department, id: officer.organisation_id }, test.now);
  const app: RunApp = { ...test.runner, runs };
  const job = workOnRunJob(app);
  let subjects = 0;
  const nextSubject = (): string => {
    subjects += 1;
    return `test:${subjects}`;
  };
  return Object.assign(test, {
    app,
    kind,
    counted,
    officer,
    start: (counting: CountingInput, subject = nextSubject()) =>
      test.done(startCounting, { subject, counting: { ...counting } }, officer),
    work: (run_id: RunId, signal?: AbortSignal) => runJob(app, job, { run_id }, signal),
    show: (id: RunId) => test.done(showRun, { id }, officer),
  });
}

const department = {
  name: '示例市计数局〔虚构〕',
  kind: 'department',
  credit_code: '123100000000000002',
  front_code: '307987',
  region_code: '310000',
  dengbao_level: 3,
  credit_score: 100,
} as const;
