import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { AnyAction } from '#actions/action.ts';
import { runJob } from '#actions/run-job.ts';
import { newId, type RunId } from '#kernel/ids.ts';
import { createSegmenter } from '#platform/segmenter.ts';
import { openUploadFiles } from '#platform/upload-files.ts';
import { startImport } from '#spine/catalog/contracts.ts';
import { catalogActions, catalogImportKind } from '#spine/catalog/index.ts';
import { countsOf, type RunView, showRun } from '#spine/files/contracts.ts';
import {
  createRunKinds,
  filesActions,
  type RunKinds,
  type Uploads,
  workOnRunJob,
} from '#spine/files/index.ts';
import { insertOrganisation } from '#spine/parties/index.ts';
import { openTestApp, personWith, type TestApp } from './test-app.ts';

const segmenter = createSegmenter();

/** A test house with the catalogue, whose import jobs the test runs itself. */
export interface CatalogApp extends TestApp {
  readonly actions: readonly AnyAction[];
  readonly uploads: Uploads;
  readonly runs: RunKinds;
  /** Works on an import once; ends early where the signal says so. */
  runImport(run_id: RunId, signal?: AbortSignal): Promise<void>;
  /** Who runs the platform. */
  readonly operator: ReturnType<typeof personWith>;
  /** Registers a department and gives its data officer. */
  officerOf(department: TestDepartment): Promise<ReturnType<typeof personWith>>;
  /** Uploads the bytes as the operator; the answer is the id of the upload. */
  upload(bytes: Uint8Array): Promise<string>;
  /** Uploads the bytes, starts the import and runs its job to the end. */
  importFile(bytes: Uint8Array, more?: ImportMore): Promise<ImportOutcome>;
  /** How an import stands. */
  outcome(run_id: RunId): Promise<ImportOutcome>;
}

export interface TestDepartment {
  readonly name: string;
  readonly credit_code: string;
  readonly front_code: string;
  readonly region_code?: string;
  readonly kind?: 'department' | 'district';
}

/** An import as tests look at it: its counts beside its run. */
export interface ImportOutcome extends RunView {
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
}

type ImportMore = Partial<z.input<typeof startImport.input>>;

/** Opens a house with the catalogue and nothing in it. */
export async function openCatalogApp(): Promise<CatalogApp> {
  const runs = createRunKinds();
  const made: { uploads?: Uploads; actions?: readonly AnyAction[] } = {};
  const app = await openTestApp((database) => {
    made.uploads = openUploadFiles(`${database.folder}/uploads`, new Date(0));
    const ports = { segmenter, uploads: made.uploads };
    runs.declare(catalogImportKind(ports));
    made.actions = [...catalogActions(ports), ...filesActions(runs)];
    return made.actions;
  });
  const uploads = made.uploads as Uploads;
  const operator = personWith(['platform-operator']);
  const work = { ...app.runner, runs };
  const job = workOnRunJob(work);
  const runImport = (run_id: RunId, signal?: AbortSignal): Promise<void> =>
    runJob(work, job, { run_id }, signal);
  const outcome = async (id: RunId): Promise<ImportOutcome> => {
    const run = await app.done(showRun, { id }, operator);
    const none = { read: 0, added: 0, updated: 0, unchanged: 0, refused: 0 };
    return { ...run, ...none, ...countsOf(run) };
  };
  const upload = async (bytes: Uint8Array): Promise<string> => {
    const id = `upl_${randomBytes(16).toString('hex')}`;
    await uploads.append(id, operator.person_id, 0, Readable.from([bytes]));
    return id;
  };
  // The house is one mutable object: its clock is moved by tests.
  return Object.assign(app, {
    actions: made.actions ?? [],
    uploads,
    runs,
    runImport,
    outcome,
    operator,
    upload,
    officerOf: async (department: TestDepartment) => {
      const id = newId('org');
      await insertOrganisation(
        app.db,
        {
          id,
          kind: 'department',
          region_code: '310000',
          dengbao_level: 3,
          credit_score: 100,
          ...department,
        },
        app.now,
      );
      return personWith(['data-officer'], id);
    },
    importFile: async (bytes: Uint8Array, more: ImportMore = {}) => {
      const upload_id = await upload(bytes);
      const asked = { source: '测试来源', file_name: 'file.json', ...more, upload_id };
      const { id } = await app.done(startImport, asked, operator);
      await runImport(id);
      return await outcome(id);
    },
  });
}
