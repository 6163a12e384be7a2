import { join } from 'node:path';
import {
  ensureDatabase,
  findEmbeddedServer,
  ownerRole,
  type StoreConfig,
  startEmbeddedServer,
} from '#platform/postgres/index.ts';
import { databaseName } from '../open-store.ts';

/** A database that a command works on, and how to leave it as it was found. */
export interface CommandDatabase {
  readonly config: StoreConfig;
  leave(): Promise<void>;
}

/**
 * The database of a data folder: the operator's own where `DATABASE_URL` says so, else the embedded
 * one, started for the time of the command when it is not running.
 */
export async function databaseOf(
  data_folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<CommandDatabase> {
  const url = env['DATABASE_URL'];
  if (url !== undefined && url !== '')
    return { config: { connectionString: url }, leave: () => Promise.resolve() };
  const folder = join(data_folder, 'postgres');
  const running = await findEmbeddedServer(folder);
  const started = running ? undefined : await startEmbeddedServer(folder);
  const socket = { host: (running ?? started)?.socket, user: ownerRole };
  await ensureDatabase({ ...socket, database: 'postgres' }, databaseName);
  return {
    config: { ...socket, database: databaseName },
    leave: async () => await started?.stop(),
  };
}
