import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnyAction } from '#actions/action.ts';
import type { Job } from '#actions/job.ts';
import { runJob } from '#actions/run-job.ts';
import { newId, type RunId } from '#kernel/ids.ts';
import { lakeSeal, sealedLanding, sealedQueries, type Vault } from '#platform/at-rest/index.ts';
import { createQueryEngine, openDuckDb, startLandingProcess } from '#platform/duckdb/index.ts';
import { createSegmenter } from '#platform/segmenter.ts';
import { createServingCopies } from '#platform/serving-copies/index.ts';
import { openUploadFiles } from '#platform/upload-files.ts';
import { draftDirectory, publishDirectory, submitDirectory } from '#spine/catalog/contracts.ts';
import { catalogActions } from '#spine/catalog/index.ts';
import { sampleMasks } from '#spine/delivery/index.ts';
import { countsOf, type RunView, showRun } from '#spine/files/contracts.ts';
import {
  createRunKinds,
  filesActions,
  type RunApp,
  type RunKinds,
  type Uploads,
  workOnRunJob,
} from '#spine/files/index.ts';
import { insertOrganisation } from '#spine/parties/index.ts';
import { LoadDetails, startLoad } from '#stewardship/lake/contracts.ts';
import {
  createDirectoryBook,
  createLakeFiles,
  createServingNews,
  type LakePorts,
  lakeActions,
  lakeLoadKind,
} from '#stewardship/lake/index.ts';
import { openTestApp, personWith, type TestApp } from './test-app.ts';
import { openTestVault } from './test-vault.ts';

const segmenter = createSegmenter();

export interface LakeApp extends TestApp {
  /** All actions of this house. */
  readonly actions: readonly AnyAction[];
  readonly uploads: Uploads;
  readonly ports: LakePorts;
  readonly vault: Vault;
  /** The job that works on its loads. */
  readonly job: Job;
  readonly operator: ReturnType<typeof personWith>;
  /** Data officer of the department that provides the directories of this house. */
  readonly officer: ReturnType<typeof personWith>;
  /** Drafts a directory of the officer's department. */
  directory(more?: DirectoryMore): Promise<string>;
  /** Submits and publishes it; it needs items, so data first. */
  publish(code: string): Promise<void>;
  /** Keeps bytes as the officer's upload. */
  upload(bytes: Uint8Array | string): Promise<string>;
  /** Uploads, starts and runs a load to its end. */
  load(
    code: string,
    bytes: Uint8Array | string,
    more?: LoadMore,
    ports?: LakePorts,
  ): Promise<LoadOutcome>;
  /** How a load stands. */
  outcome(run_id: RunId): Promise<LoadOutcome>;
  /** Works on a load once; the ports may be ones that fail. */
  runJob(run_id: RunId, ports?: LakePorts): Promise<void>;
  /** What runs of a house with these ports are worked on by. */
  runApp(ports?: LakePorts): RunApp;
}

export interface DirectoryMore {
  /** Sharing S1 and opening O1 unless closed: then S2 and O3. */
  readonly closed?: boolean;
  readonly items?: readonly Record<string, unknown>[];
  /** How often its data changes; at no fixed times unless said otherwise. */
  readonly update_cycle?: 'daily' | 'irregular';
}

/** A load as tests look at it: what came of it and its counts beside its run. */
export interface LoadOutcome extends RunView, LoadDetails {
  readonly rows_read: number;
  readonly rows_loaded: number;
  readonly rows_rejected: number;
}

export interface LoadMore {
  readonly [field: string]: unknown;
}

/**
 * Opens a house with the catalogue and the lake, and one department with a data officer. `more`
 * adds the actions of another room that works on the lake's rows. `from_grade` is the lowest grade
 * whose data is encrypted; 7, as here unless given, is none.
 */
export async function openLakeApp(
  more: (ports: LakePorts) => readonly AnyAction[] = () => [],
  from_grade = 7,
): Promise<LakeApp> {
  const scratch = mkdtempSync(join(tmpdir(), 'datong-lake-'));
  const limits = { memory_mib: 512, threads: 2, spill_mib: 2_048 };
  const vault = await openTestVault(scratch, from_grade);
  const seal = lakeSeal(vault);
  const copies = createServingCopies(randomBytes(32), vault.keys);
  const duckdb = await openDuckDb({ ...limits, spill_folder: join(scratch, 'query') });
  const landing = startLandingProcess(
    { ...limits, spill_folder: join(scratch, 'landing') },
    { process_mib: 1536, heap_mib: 512 },
    copies,
  );
  const made: { ports?: LakePorts; uploads?: Uploads; actions?: readonly AnyAction[] } = {};
  const app = await openTestApp((database) => {
    const uploads = openUploadFiles(
      `${database.folder}/uploads`,
      new Date(0),
      from_grade > 6 ? undefined : vault,
    );
    made.uploads = uploads;
    made.ports = {
      db: database.db,
      landing: sealedLanding(landing, vault),
      queries: sealedQueries(createQueryEngine(duckdb), vault),
      files: createLakeFiles(database.folder, seal),
      seal,
      copies,
      uploads,
      directories: createDirectoryBook(segmenter),
      news: createServingNews(),
      maskFor: sampleMasks(randomBytes(32)),
      now: () => app.now,
      reportFault: (_, fault) => app.faults.push(fault),
    };
    made.actions = [
      ...catalogActions({ segmenter, uploads }),
      ...lakeActions(made.ports),
      ...filesActions(kindsOf(made.ports)),
      ...more(made.ports),
    ];
    return made.actions;
  });
  const close = app.close;
  const furnished = await furnish(app, made.ports as LakePorts, made.uploads as Uploads);
  const actions = made.actions as readonly AnyAction[];
  return Object.assign(furnished, {
    actions,
    vault,
    close: async () => {
      await landing.close();
      duckdb.close();
      await vault.close();
      rmSync(vault.scratch.folder, { recursive: true, force: true });
      await close();
      rmSync(scratch, { recursive: true, force: true });
    },
  });
}

async function furnish(
  app: TestApp,
  ports: LakePorts,
  uploads: Uploads,
): Promise<Omit<LakeApp, 'actions' | 'vault'>> {
  const provider = newId('org');
  await insertOrganisation(app.db, { ...department, id: provider }, app.now);
  const officer = personWith(['data-officer'], provider);
  const operator = personWith(['platform-operator']);
  const upload = async (bytes: Uint8Array | string): Promise<string> => {
    const id = `upl_${randomBytes(16).toString('hex')}`;
    const parts = (async function* () {
      yield Buffer.from(bytes as string);
    })();
    await uploads.append(id, officer.person_id, 0, parts);
    return id;
  };
  const runApp = (with_ports = ports): RunApp => {
    const { db, reportFault } = with_ports;
    return { ...app.runner, db, reportFault, runs: kindsOf(with_ports) };
  };
  const runLoad = async (run_id: RunId, with_ports = ports): Promise<void> => {
    const work = runApp(with_ports);
    await runJob(work, workOnRunJob(work), { run_id });
  };
  const outcome = async (id: RunId): Promise<LoadOutcome> => {
    const run = await app.done(showRun, { id }, operator);
    const counts = { rows_read: 0, rows_loaded: 0, rows_rejected: 0, ...countsOf(run) };
    return { ...run, ...LoadDetails.parse(run.details), ...counts };
  };
  return Object.assign(app, {
    ports,
    uploads,
    operator,
    officer,
    upload,
    runJob: runLoad,
    runApp,
    outcome,
    job: workOnRunJob(runApp()),
    directory: (more: DirectoryMore = {}) => draft(app, officer, more),
    publish: async (code: string) => {
      await app.done(submitDirectory, { code }, officer);
      await app.done(publishDirectory, { code }, operator);
    },
    load: async (
      code: string,
      bytes: Uint8Array | string,
      more: LoadMore = {},
      with_ports = ports,
    ) => {
      const started = await app.done(
        startLoad,
        { directory_code: code, upload_id: await upload(bytes), file_name: 'table', ...more },
        officer,
      );
      await runLoad(started.id, with_ports);
      return await outcome(started.id);
    },
  });
}

/** The kinds of run of a house with these ports. */
function kindsOf(ports: LakePorts): RunKinds {
  const runs = createRunKinds();
  runs.declare(lakeLoadKind(ports));
  return runs;
}

const department = {
  name: '示例市环境局〔虚构〕',
  kind: 'department',
  credit_code: '123100000000000001',
  front_code: '307988',
  region_code: '310000',
  dengbao_level: 3,
  credit_score: 100,
} as const;

async function draft(
  app: TestApp,
  officer: ReturnType<typeof personWith>,
  more: DirectoryMore,
): Promise<string> {
  const opening = more.closed ? 'O3' : 'O1';
  const view = await app.done(
    draftDirectory,
    {
      description: {
        name: '示例数据表',
        abstract: '供测试使用的数据表',
        domain: '生态环境',
        formats: ['CSV'],
        update_cycle: more.update_cycle ?? 'irregular',
        sharing: more.closed ? { type: 'S2', condition: '按场景申请' } : { type: 'S1' },
        opening: { type: opening, ...(opening === 'O3' ? { reason: '测试' } : {}) },
        items: (more.items ?? []) as never,
      },
    },
    officer,
  );
  return view.code;
}
