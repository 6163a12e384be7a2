import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { AnyAction, Db } from '#actions/action.ts';
import { runAction } from '#actions/run-action.ts';
import { runJob } from '#actions/run-job.ts';
import {
  connect,
  ownerRole,
  prepareDatabase,
  startEmbeddedServer,
} from '#platform/postgres/index.ts';
import { createSegmenter } from '#platform/segmenter.ts';
import { openUploadFiles } from '#platform/upload-files.ts';
import { type ImportView, showImport, startImport } from '#spine/catalog/contracts.ts';
import { catalogActions, importJob } from '#spine/catalog/index.ts';

/** The catalogue on an embedded PostgreSQL of its own. */
export interface BenchCatalog {
  readonly db: Db;
  readonly actions: readonly AnyAction[];
  /** Takes a file over as the platform does, and says how it ended. */
  importFile(bytes: AsyncIterable<Uint8Array>, source: string): Promise<ImportView>;
  close(): Promise<void>;
}

const operator = {
  kind: 'person',
  person_id: 'per_bench',
  name: 'bench',
  organisation_id: 'org_bench',
  roles: ['platform-operator'],
} as const;

/** Opens it in a folder for the time being. */
export async function openBenchCatalog(): Promise<BenchCatalog> {
  const folder = mkdtempSync(join(tmpdir(), 'datong-bench-'));
  const server = await startEmbeddedServer(join(folder, 'postgres'));
  const owner = { host: server.socket, user: ownerRole, database: 'postgres' };
  await prepareDatabase(owner);
  let closing = false; // the server ends idle connections as it stops; that is no fault
  const config = { ...owner, user: 'datong_app' };
  const { db, close } = connect(config, (fault) => closing || reportFault('store', fault));
  const segmenter = createSegmenter();
  const now = (): Date => new Date();
  const uploads = openUploadFiles(join(folder, 'uploads'), now());
  const actions = catalogActions({ segmenter, uploads });
  const job = importJob({ segmenter, uploads });
  const run = async (name: string, input: unknown): Promise<ImportView> => {
    const action = actions.find(({ contract }) => contract.name === name);
    if (!action) throw new Error(`no action ${name}`);
    const outcome = await runAction({ db, now, reportFault }, action, { actor: operator, input });
    if (outcome.ok) return outcome.value as ImportView;
    throw new Error(outcome.refusals.map(({ code }) => code).join());
  };
  return {
    db,
    actions,
    async importFile(bytes, source) {
      const upload_id = `upl_${randomBytes(16).toString('hex')}`;
      let offset = 0;
      for await (const part of bytes) {
        const sent = Readable.from([part]);
        offset = (await uploads.append(upload_id, operator.person_id, offset, sent)).size;
      }
      const asked = { source, upload_id, file_name: 'bench.json', duplicates: 'keep' };
      const { id } = await run(startImport.name, asked);
      await runJob({ db, now, reportFault }, job, { import_id: id });
      return await run(showImport.name, { id });
    },
    close: async () => {
      closing = true;
      await close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Faults stop a bench: a figure with faults in it is none. */
export function reportFault(where: string, fault: unknown): void {
  console.error('fault', where, String(fault));
  process.exitCode = 1;
}

/** The catalogue of a real portal, from DATONG_REAL_DATA or `shared/data` beside the project. */
export function realCatalog(): string | undefined {
  const beside = fileURLToPath(new URL('../../../shared/data', import.meta.url));
  const folder = process.env['DATONG_REAL_DATA'] ?? beside;
  const file = join(folder, 'catalogs', 'shanghai_shanghai.json.gz');
  return existsSync(file) ? file : undefined;
}
