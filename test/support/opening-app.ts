import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { runJob } from '#actions/run-job.ts';
import {
  declareReleaseProfile,
  type ReleaseView,
  releaseDataSet,
  showRelease,
} from '#channels/opening/contracts.ts';
import {
  createReleaseFolders,
  type OpeningPorts,
  openingRoom,
  openReleaseKind,
} from '#channels/opening/index.ts';
import type { ReleaseId } from '#kernel/ids.ts';
import { startReleaseThread } from '#platform/duckdb/index.ts';
import { createServingCopies } from '#platform/serving-copies/index.ts';
import { createAgreementActions } from '#spine/agreements/index.ts';
import { createRunKinds, requeueRuns, workOnRunJob } from '#spine/files/index.ts';
import { publicOrganisationId } from '#spine/parties/index.ts';
import { createSnapshotReader } from '#stewardship/lake/index.ts';
import { type LakeApp, openLakeApp } from './lake-app.ts';

export interface OpeningApp extends LakeApp {
  readonly opening: OpeningPorts;
  /** The agreements with the public over a directory, oldest first: their rows and state. */
  publicAgreements(code: string): Promise<readonly { snapshot: string; state: string }[]>;
  /** Drafts, loads and publishes a directory with these items and rows. */
  openable(items: readonly OpenItem[], csv: string, more?: OpenableMore): Promise<string>;
  /** Declares a profile, as the provider's officer. */
  profile(code: string, profile: Record<string, unknown>): Promise<void>;
  /** Starts a release and runs it to its end. */
  release(code: string, ports?: OpeningPorts): Promise<ReleaseView>;
  /** Runs the job of a release once. */
  runRelease(release_id: ReleaseId, ports?: OpeningPorts): Promise<void>;
}

/** An item with its physical name and its type of the 2017 guide; open unless said otherwise. */
export type OpenItem = readonly [column: string, type: string, more?: Record<string, unknown>];

export interface OpenableMore {
  readonly types?: Record<string, string>;
  readonly closed?: boolean;
  readonly keys?: readonly string[];
  readonly update_cycle?: 'daily' | 'irregular';
}

/** A house with the lake and the opening channel. */
export async function openOpeningApp(): Promise<OpeningApp> {
  const made: { ports?: OpeningPorts } = {};
  const scratch = mkdtempSync(join(tmpdir(), 'datong-opening-'));
  const limits = { memory_mib: 512, threads: 1, spill_mib: 512, spill_folder: scratch };
  const copies = createServingCopies(randomBytes(32));
  const releases = startReleaseThread(limits, copies);
  const app = await openLakeApp((lake) => {
    made.ports = {
      db: lake.db,
      snapshots: createSnapshotReader(lake.files),
      releases,
      copies,
      folders: createReleaseFolders(join(lake.files.pathOf('.'), '..')),
      now: lake.now,
      reportFault: lake.reportFault,
    };
    return [
      ...openingRoom.open({ opening: made.ports, runs: createRunKinds() }).actions,
      ...createAgreementActions(),
    ];
  });
  const opening = made.ports as OpeningPorts;
  const runRelease = async (release_id: ReleaseId, ports = opening): Promise<void> => {
    const runs = createRunKinds();
    runs.declare(openReleaseKind(ports));
    const work = { ...app.runner, runs };
    const run_id = await runOf(app, release_id);
    await requeueRuns(work, 'held'); // a process that died before
    await runJob(work, workOnRunJob(work), { run_id });
  };
  const { close } = app;
  return Object.assign(app, {
    close: async () => {
      await releases.close();
      await close();
      rmSync(scratch, { recursive: true, force: true });
    },
    opening,
    publicAgreements: (code: string) => publicAgreements(app, code),
    runRelease,
    openable: (items: readonly OpenItem[], csv: string, more?: OpenableMore) =>
      openable(app, items, csv, more),
    profile: async (code: string, profile: Record<string, unknown>) => {
      await app.done(declareReleaseProfile, { code, ...profile }, app.officer);
    },
    release: async (code: string, ports?: OpeningPorts) => {
      const { id } = await app.done(releaseDataSet, { directory_code: code }, app.officer);
      await runRelease(id, ports);
      return app.done(showRelease, { id }, app.officer);
    },
  });
}

async function runOf({ db }: LakeApp, release_id: ReleaseId): Promise<string> {
  const { id } = await db
    .selectFrom('run')
    .select('id')
    .where(sql`input ->> 'release_id'`, '=', release_id)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return id;
}

async function publicAgreements(
  { db }: LakeApp,
  code: string,
): Promise<readonly { snapshot: string; state: string }[]> {
  return await db
    .selectFrom('agreement')
    .select(['snapshot', 'state'])
    .where('directory_code', '=', code)
    .where('consumer_id', '=', publicOrganisationId)
    .orderBy('id')
    .execute();
}

async function openable(
  app: LakeApp,
  items: readonly OpenItem[],
  csv: string,
  { types, closed = false, keys, update_cycle = 'irregular' }: OpenableMore = {},
): Promise<string> {
  const code = await app.directory({
    closed,
    update_cycle,
    items: items.map(([column, type, more]) => ({
      name_zh: column,
      column,
      type,
      opening: closed ? 'O3' : 'O1',
      sharing: closed ? 'S2' : 'S1',
      grade: 1,
      ...more,
    })),
  });
  const view = await app.load(code, csv, {
    ...(types ? { types } : {}),
    ...(keys ? { keys } : {}),
  });
  if (view.state !== 'completed') throw new Error(`the load ended ${view.state}`);
  await app.publish(code);
  return code;
}
