import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import type { Actor, AnyAction, Db } from '#actions/action.ts';
import type { Contract } from '#actions/contract.ts';
import type { Job } from '#actions/job.ts';
import { runAction } from '#actions/run-action.ts';
import { findDirectory, type Uploads } from '#spine/catalog/index.ts';
import { showLoad, startLoad } from '#stewardship/lake/contracts.ts';
import { demoId } from './demo-id.ts';
import { type DemoTable, demoTables } from './demo-tables.ts';
import { demoOrganisationId } from './organisations.ts';
import { demoPersonId } from './parties.ts';
import { demoPeople } from './people.ts';

/** What loading the demo's tables needs of the house. */
export interface DemoTablesHouse {
  readonly db: Db;
  /** The actions of catalogue and lake, and the lake's jobs. */
  readonly actions: readonly AnyAction[];
  readonly jobs: readonly Job[];
  readonly uploads: Uploads;
  now(): Date;
  reportFault(work: string, fault: unknown): void;
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
export async function loadDemoTables(house: DemoTablesHouse): Promise<readonly LoadedTable[]> {
  const loaded: LoadedTable[] = [];
  for (const table of demoTables) loaded.push(await loadTable(house, table));
  return loaded;
}

async function loadTable(house: DemoTablesHouse, table: DemoTable): Promise<LoadedTable> {
  const { key, code } = table;
  const directory = await findDirectory(house.db, code);
  if (!directory) throw new Error(`the demo has no directory ${code}`);
  const rows = directory.has_data ? 0 : await loadRows(house, table, demoActor(table.officer));
  return { key, code, rows };
}

async function loadRows(
  house: DemoTablesHouse,
  table: DemoTable,
  officer: Actor & { readonly kind: 'person' },
): Promise<number> {
  const upload_id = demoId('upl', table.key);
  await house.uploads.remove(upload_id);
  await house.uploads.append(upload_id, officer.person_id, 0, bytesOf(table.csv()));
  const { file_name, code: directory_code } = table;
  const input = { directory_code, upload_id, file_name };
  const { id } = await done(house, startLoad, input, officer);
  for (;;) {
    await house.jobs
      .find(({ name }) => name === 'lake.load')
      ?.run({ load_id: id }, new AbortController().signal);
    const view = await done(house, showLoad, { id }, officer);
    if (view.state === 'done') {
      await house.uploads.remove(upload_id);
      return view.rows_loaded;
    }
    if (['refused', 'failed', 'cancelled'].includes(view.state)) {
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

function demoActor(account: string): Actor & { readonly kind: 'person' } {
  const person = demoPeople.find((one) => one.account === account);
  if (!person) throw new Error(`the demo has no ${account}`);
  return {
    kind: 'person',
    person_id: demoPersonId(account),
    name: person.name,
    organisation_id: demoOrganisationId(person.organisation),
    roles: person.roles,
  };
}

async function done<Input extends z.ZodObject, Output extends z.ZodType>(
  house: DemoTablesHouse,
  contract: Contract<Input, Output>,
  input: z.input<Input>,
  actor: Actor,
): Promise<z.output<Output>> {
  const action = house.actions.find((one) => one.contract.name === contract.name);
  if (!action) throw new Error(`the house has no ${contract.name}`);
  const outcome = await runAction(house, action, { actor, input });
  if (outcome.ok) return outcome.value as z.output<Output>;
  const codes = outcome.refusals.map(({ code, field, detail }) => `${code} ${field} ${detail}`);
  throw new Error(`${contract.name}: ${codes.join('; ')}`);
}
