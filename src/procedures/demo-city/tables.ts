import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '#actions/action.ts';
import type { Job } from '#actions/job.ts';
import { runJob } from '#actions/run-job.ts';
import { findDirectory } from '#spine/catalog/index.ts';
import { countsOf, showRun } from '#spine/files/contracts.ts';
import type { Uploads } from '#spine/files/index.ts';
import { startLoad } from '#stewardship/lake/contracts.ts';
import { demoId } from './demo-id.ts';
import { type DemoActor, type DemoApp, demoActor, demoDone } from './demo-steps.ts';
import { type DemoTable, demoTables } from './demo-tables.ts';

/** What loading the demo's tables needs of the house beside the actions of catalogue and lake. */
export interface DemoTablesApp extends DemoApp {
  /** Among them the one that works on runs. */
  readonly jobs: readonly Job[];
  readonly uploads: Uploads;
}

/** A table of the demo as it stands in the house. */
export interface LoadedTable {
  readonly key: DemoTable['key'];
  readonly code: string;
  readonly rows: number;
}

/**
 * Loads the tables behind the directories of the demo city, each by its own department through
 * the same actions that people use. What is there already is left alone, so it can be repeated
 * after an interruption.
 *
 * @throws Error when an action refuses: the demo contradicts the rules of the house then
 */
export async function loadDemoTables(app: DemoTablesApp): Promise<readonly LoadedTable[]> {
  const loaded: LoadedTable[] = [];
  for (const table of demoTables) loaded.push(await loadTable(app, table));
  return loaded;
}

/** Whether every table of the demo city is loaded. */
export async function hasDemoTables(db: Db): Promise<boolean> {
  for (const { code } of demoTables) {
    const directory = await findDirectory(db, code);
    if (!directory?.has_data) return false;
  }
  return true;
}

async function loadTable(app: DemoTablesApp, table: DemoTable): Promise<LoadedTable> {
  const { key, code } = table;
  const directory = await findDirectory(app.db, code);
  if (!directory) throw new Error(`the demo has no directory ${code}`);
  const rows = directory.has_data ? 0 : await loadRows(app, table, demoActor(table.officer));
  return { key, code, rows };
}

async function loadRows(app: DemoTablesApp, table: DemoTable, officer: DemoActor): Promise<number> {
  const upload_id = demoId('upl', table.key);
  await app.uploads.remove(upload_id);
  await app.uploads.append(upload_id, officer.person_id, 0, bytesOf(table.csv()));
  const { file_name, code: directory_code } = table;
  const input = { directory_code, upload_id, file_name };
  const { id } = await demoDone(app, startLoad, input, officer);
  for (;;) {
    const runs = app.jobs.find(({ name }) => name === 'files.run');
    if (runs) await runJob(app, runs, { run_id: id });
    const view = await demoDone(app, showRun, { id }, officer);
    if (view.state === 'completed') {
      await app.uploads.remove(upload_id);
      return countsOf(view)['rows_loaded'] ?? 0;
    }
    if (view.finished_at !== null) {
      throw new Error(
        `demo table ${table.key}: ${view.reasons.map(({ code }) => code).join(', ')}`,
      );
    }
    await pause(200); // the job worker took it first; it tells how far it is
  }
}

async function* bytesOf(blocks: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const block of blocks) yield Buffer.from(block);
}
