import { z } from 'zod';
import type { ActionContext } from '#actions/action.ts';
import { getDatedValue } from '#actions/dated-values.ts';
import { type Job, type JobContext, job } from '#actions/job.ts';
import { DirectoryCode } from '#actions/shapes.ts';
import type { CaseId } from '#kernel/ids.ts';
import { closeCase } from '#spine/cases/index.ts';
import { findDataCentreId } from '#spine/parties/index.ts';
import { openingFacts } from '../facts.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import { putOnDesk } from '../put-on-desk.ts';
import { findCurrentRelease, listCurrentReleases, type Release } from '../release/release-store.ts';
import { checkFiles } from './check-files.ts';
import { findDataTime } from './find-data-time.ts';
import { healthRules } from './health-rules.ts';
import { findHealth, type Health, listForgotten, saveHealth, touchHealth } from './health-store.ts';
import { updateDueAt } from './update-due.ts';

export const checkHealthName = 'opening.check-health';

type Ports = Pick<OpeningPorts, 'folders' | 'snapshots'>;

const Payload = z.object({ directory_code: DirectoryCode.optional() });
const pageRows = 100;

/**
 * Checks what the public is given: files readable and unchanged, data updated within its cycle.
 * What is broken or late becomes a case of the provider, closed by the check that finds it mended.
 * Every day for all, and for one where somebody asks. Answers with the codes that are not well.
 */
export function checkHealthJob(ports: Ports): Job<typeof Payload, readonly string[]> {
  return job({
    name: checkHealthName,
    kind: 'pipeline',
    payload: Payload,
    facts: ['opening.health-changed', 'opening.health-check-ended', 'case.opened', 'case.decided'],
    run: async (context, { directory_code }) => {
      const unwell: string[] = [];
      for await (const release of releasesToCheck(context, directory_code)) {
        if (!(await checkOne(ports, context, release))) unwell.push(release.directory_code);
      }
      for (const health of await listForgotten(context.db)) await forget(context, health);
      return unwell;
    },
  });
}

async function* releasesToCheck(
  { db, signal }: JobContext,
  directory_code: string | undefined,
): AsyncGenerator<Release> {
  if (directory_code !== undefined) {
    const release = await findCurrentRelease(db, directory_code);
    if (release) yield release;
    return;
  }
  let after_code: string | undefined;
  for (;;) {
    const filter = { provider_id: undefined, after_code, limit: pageRows };
    const page = await listCurrentReleases(db, filter);
    for (const release of page) {
      signal.throwIfAborted();
      yield release;
    }
    if (page.length < pageRows) return;
    after_code = page.at(-1)?.directory_code;
  }
}

/** @returns whether the data set is well */
async function checkOne(ports: Ports, job: JobContext, release: Release): Promise<boolean> {
  const problems = await checkFiles(ports.folders, release, job.signal);
  const { data_at, data_on, update_cycle } = await findDataTime(ports, job.db, release);
  const rule = await getDatedValue(job.db, healthRules, job.now());
  const due_at = updateDueAt(data_at, update_cycle, rule.value);
  const stale = due_at !== null && due_at < job.now();
  const { directory_code, provider_id, release_id, plan } = release;
  const described = plan.columns.filter(({ definition }) => definition).length;
  const found: Omit<Health, 'case_id'> = {
    ...{ directory_code, provider_id, release_id, data_on, due_at, stale, problems },
    checked_at: job.now(),
    described_percent: Math.floor((100 * described) / Math.max(1, plan.columns.length)),
  };
  const is_well = problems.length === 0 && !stale;
  const before = await findHealth(job.db, directory_code);
  if (before && isSame(before, found)) {
    await touchHealth(job.db, directory_code, found.checked_at);
    return is_well;
  }
  await job.step(async (context) => {
    const last = await findHealth(context.db, directory_code);
    const case_id = await caseOf(context, release, last?.case_id ?? null, is_well);
    await saveHealth(context.db, { ...found, case_id });
    await context.record(
      openingFacts['opening.health-changed'].of({
        subjects: [
          `directory:${directory_code}`,
          `release:${release_id}`,
          `organisation:${provider_id}`,
        ],
        payload: { problems, stale, data_on },
      }),
    );
  });
  return is_well;
}

function isSame(before: Health, found: Omit<Health, 'case_id'>): boolean {
  const told = ({
    release_id,
    stale,
    problems,
    data_on,
    described_percent,
  }: typeof found): string =>
    JSON.stringify([
      release_id,
      stale,
      problems.map(({ file, problem }) => [file, problem]),
      data_on,
      described_percent,
    ]);
  const due = (one: typeof found): number | undefined => one.due_at?.getTime();
  return told(before) === told(found) && due(before) === due(found);
}

/** The case about a data set: opened when it is unwell, closed when it is well again. */
async function caseOf(
  context: ActionContext,
  { directory_code, directory_name, provider_id }: Release,
  case_id: CaseId | null,
  is_well: boolean,
): Promise<CaseId | null> {
  if (is_well) {
    if (case_id) await closeCase(context, case_id, 'decide', '检查恢复正常 / found well again');
    return null;
  }
  if (case_id) return case_id;
  const rule = await getDatedValue(context.db, healthRules, context.now);
  const desk = await putOnDesk(
    context,
    {
      organisation_id: provider_id,
      role: 'data-officer',
      working_days: rule.value.repair_days,
      clause: rule.source,
    },
    {
      kind: 'opening-health',
      title_zh: `开放数据集失效或未按时更新:${directory_name}`,
      title_en: `An open data set is broken or late: ${directory_name}`,
      subject: `directory:${directory_code}`,
      opened_by_organisation_id: (await findDataCentreId(context.db)) ?? provider_id,
    },
  );
  return desk.case_id;
}

async function forget(job: JobContext, { directory_code, case_id }: Health): Promise<void> {
  await job.step(async (context) => {
    await context.db
      .deleteFrom('opening_health')
      .where('directory_code', '=', directory_code)
      .execute();
    if (case_id) await closeCase(context, case_id, 'decide', '不再开放 / not open any more');
    await context.record(
      openingFacts['opening.health-check-ended'].of({
        subjects: [`directory:${directory_code}`],
        payload: {},
      }),
    );
  });
}
