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
import { startImport } from '#spine/catalog/contracts.ts';
import { catalogActions, catalogImportKind } from '#spine/catalog/index.ts';
import { countsOf, type RunView, showRun } from '#spine/files/contracts.ts';
import { createRunKinds, filesActions, workOnRunJob } from '#spine/files/index.ts';

/** The catalogue on an embedded PostgreSQL of its own. */
export interface BenchCatalog {
  readonly db: Db;
  readonly actions: readonly AnyAction[];
  /** Takes a file over as the platform does, and says how it ended. */
  importFile(bytes: AsyncIterable<Uint8Array>, source: string): Promise<Imported>;
  close(): Promise<void>;
}

const operator = {
  kind: 'person',
  person_id: 'per_bench',
  name: 'bench',
  organisation_id: 'org_bench',
  roles: ['platform-operator'],
} as const;

/** How an import ended. */
export interface Imported {
  readonly state: RunView['state'];
  readonly added: number;
}

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
  const runs = createRunKinds();
  runs.declare(catalogImportKind({ segmenter, uploads }));
  const actions = [...catalogActions({ segmenter, uploads }), ...filesActions(runs)];
  const app = { db, now, reportFault, runs };
  const run = async (name: string, input: unknown): Promise<RunView> => {
    const action = actions.find(({ contract }) => contract.name === name);
    if (!action) throw new Error(`no action ${name}`);
    const outcome = await runAction({ db, now, reportFault }, action, { actor: operator, input });
    if (outcome.ok) return outcome.value as RunView;
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
      await runJob(app, workOnRunJob(app), { run_id: id });
      const ended = await run(showRun.name, { id });
      return { state: ended.state, added: countsOf(ended)['added'] ?? 0 };
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
