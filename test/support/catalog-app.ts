import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import type { AnyAction } from '#actions/action.ts';
import { runJob } from '#actions/run-job.ts';
import { newId } from '#kernel/ids.ts';
import { createSegmenter } from '#platform/segmenter.ts';
import { openUploadFiles } from '#platform/upload-files.ts';
import { type ImportView, showImport, startImport } from '#spine/catalog/contracts.ts';
import { catalogActions, importJob } from '#spine/catalog/index.ts';
import type { Uploads } from '#spine/files/index.ts';
import { insertOrganisation } from '#spine/parties/index.ts';
import { openTestApp, personWith, type TestApp } from './test-app.ts';

const segmenter = createSegmenter();

/** A test house with the catalogue, whose import jobs the test runs itself. */
export interface CatalogApp extends TestApp {
  readonly actions: readonly AnyAction[];
  readonly uploads: Uploads;
  /** Runs the job of an import; ends early where the signal says so. */
  runImport(import_id: string, signal?: AbortSignal): Promise<void>;
  /** Who runs the platform. */
  readonly operator: ReturnType<typeof personWith>;
  /** Registers a department and gives its data officer. */
  officerOf(department: TestDepartment): Promise<ReturnType<typeof personWith>>;
  /** Uploads the bytes as the operator; the answer is the id of the upload. */
  upload(bytes: Uint8Array): Promise<string>;
  /** Uploads the bytes, starts the import and runs its job to the end. */
  importFile(bytes: Uint8Array, more?: ImportMore): Promise<ImportView>;
}

export interface TestDepartment {
  readonly name: string;
  readonly credit_code: string;
  readonly front_code: string;
  readonly region_code?: string;
  readonly kind?: 'department' | 'district';
}

type ImportMore = Partial<z.input<typeof startImport.input>>;

/** Opens a house with the catalogue and nothing in it. */
export async function openCatalogApp(): Promise<CatalogApp> {
  const made: { uploads?: Uploads; actions?: readonly AnyAction[] } = {};
  const app = await openTestApp((database) => {
    made.uploads = openUploadFiles(`${database.folder}/uploads`, new Date(0));
    made.actions = catalogActions({ segmenter, uploads: made.uploads });
    return made.actions;
  });
  const uploads = made.uploads as Uploads;
  const operator = personWith(['platform-operator']);
  const job = importJob({ segmenter, uploads });
  const runImport = (import_id: string, signal?: AbortSignal): Promise<void> =>
    runJob(app.runner, job, { import_id }, signal);
  const upload = async (bytes: Uint8Array): Promise<string> => {
    const id = `upl_${randomBytes(16).toString('hex')}`;
    await uploads.append(id, operator.person_id, 0, Readable.from([bytes]));
    return id;
  };
  // The house is one mutable object: its clock is moved by tests.
  return Object.assign(app, {
    actions: made.actions ?? [],
    uploads,
    runImport,
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
      return await app.done(showImport, { id }, operator);
    },
  });
}
