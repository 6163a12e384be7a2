import { Refused } from '#kernel/refusal.ts';
import { RunStopped, StoppedByCheck } from '#spine/files/index.ts';
import { openingFacts } from '../facts.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import type { ReleaseWatch } from '../ports.ts';
import { openingRefusals } from '../refusals.ts';
import { checkRelease } from './check-release.ts';
import { publishRelease } from './publish-release.ts';
import { type RulesInForce, releaseRulesAt } from './release-rules.ts';
import type { ReleaseCheck } from './release-shapes.ts';
import { getRelease, type Release, updateRelease } from './release-store.ts';
import type { ReleaseWork } from './release-work.ts';
import { writeRelease } from './write-release.ts';

/**
 * Checks a release, writes its files and gives it to the public. It may be begun again at any
 * point: each step finds what is done and does the rest.
 */
export async function workOnRelease(ports: OpeningPorts, work: ReleaseWork): Promise<void> {
  const { release_id } = work.input;
  try {
    await workThrough(ports, work, await getPlanned(work));
  } catch (fault) {
    const told = [RunStopped, StoppedByCheck, Refused].some((kind) => fault instanceof kind);
    if (told || work.signal.aborted) throw fault;
    ports.reportFault(work.run.kind, fault);
    throw new Refused([openingRefusals.reason('release-failed')]);
  } finally {
    await ports.folders.clearWork(release_id);
  }
}

/** A release that began before plans kept their rules is judged by those in force today. */
async function getPlanned({ db, input, now }: ReleaseWork): Promise<Release> {
  const release = await getRelease(db, input.release_id);
  const { rules }: { readonly rules?: RulesInForce } = release.plan;
  if (rules) return release;
  return { ...release, plan: { ...release.plan, rules: await releaseRulesAt(db, now()) } };
}

async function workThrough(
  ports: OpeningPorts,
  work: ReleaseWork,
  release: Release,
): Promise<void> {
  const watch = {
    signal: work.signal,
    progress: (rows: number) => work.progress({ done: rows }),
  } satisfies ReleaseWatch;
  await enter(work, 'checking');
  await ports.folders.open(release.release_id);
  const { checks, rows } = await checkRelease(ports, release, watch);
  if (checks.some((check) => !check.holds)) await stopRelease(work, release, checks, rows);
  await enter(work, 'writing');
  const files = await writeRelease(ports, work, release, watch);
  await enter(work, 'publishing');
  await publishRelease(ports, work, release, { files, checks, rows });
}

async function enter(
  work: ReleaseWork,
  state: 'checking' | 'writing' | 'publishing',
): Promise<void> {
  await work.enter(state);
  await work.commit(async ({ db, now }) => {
    await updateRelease(db, work.input.release_id, { state, step: state, updated_at: now });
    return { done: 0 };
  });
}

/** Keeps the report of a release that must not be opened, and stops its run. */
async function stopRelease(
  work: ReleaseWork,
  { release_id, directory_code }: Release,
  checks: readonly ReleaseCheck[],
  rows: number,
): Promise<never> {
  const stopped_by = checks.filter((check) => !check.holds).map(({ name }) => name);
  await work.commit(async ({ db, record }) => {
    const report = { checks: JSON.stringify(checks), row_count: rows };
    await updateRelease(db, release_id, report);
    await record(
      openingFacts['opening.release-stopped'].of({
        subjects: [`release:${release_id}`, `directory:${directory_code}`],
        payload: { stopped_by },
      }),
    );
    return { counts: { rows } };
  });
  const detail = stopped_by.join(', ');
  throw new StoppedByCheck([openingRefusals.reason('release-stopped', { detail })]);
}

/**
 * Removes folders that no release refers to. To be called once at start, by the process that holds
 * the data folder. What had not ended is a run still, which is queued again.
 *
 * @returns the names of the folders
 */
export async function sweepReleases(
  ports: Pick<OpeningPorts, 'db' | 'folders'>,
): Promise<readonly string[]> {
  const known = await ports.db.selectFrom('opening_release').select('release_id').execute();
  return await ports.folders.sweep(new Set(known.map(({ release_id }) => release_id)));
}
