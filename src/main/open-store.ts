import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Connections,
  connect,
  ensureDatabase,
  ownerRole,
  prepareDatabase,
  type StoreConfig,
  serverPatienceMs,
  startEmbeddedServer,
} from '#platform/postgres/index.ts';
import type { Options } from './options.ts';

/** The control store: where it is and how its two kinds of users connect. */
export interface Store extends Connections {
  /** For the job worker and migrations. */
  readonly owner_config: StoreConfig;
  /** For the listener to facts. */
  readonly app_config: StoreConfig;
  /** Closes the connections, then the embedded server where there is one. */
  close(): Promise<void>;
}

/** The one database in the embedded server. */
export const databaseName = 'datong';
const connectionsPatienceMs = 1_000;
const unref = { ref: false } as const;

/** At most as long as closing a store takes. */
export const storePatienceMs = connectionsPatienceMs + serverPatienceMs;

/** Starts or reaches PostgreSQL, migrates it, and opens the application's connections. */
export async function openStore(
  options: Pick<Options, 'data_folder' | 'database_url'>,
  reportFault: (fault: unknown) => void,
): Promise<Store> {
  const place = options.database_url
    ? ownStore(options.database_url)
    : await embeddedStore(options.data_folder, (_, fault) => reportFault(fault));
  try {
    await prepareDatabase(place.owner_config);
  } catch (fault) {
    await place.stop();
    throw fault;
  }
  const connections = connect(place.app_config, reportFault);
  return {
    ...connections,
    ...place,
    close: async () => {
      // A query that hangs holds its connection; the server ends it.
      await Promise.race([connections.close(), sleep(connectionsPatienceMs, undefined, unref)]);
      await place.stop();
    },
  };
}

interface StorePlace {
  readonly owner_config: StoreConfig;
  readonly app_config: StoreConfig;
  stop(): Promise<void>;
}

function ownStore(url: string): StorePlace {
  const config = { connectionString: url };
  return { owner_config: config, app_config: config, stop: () => Promise.resolve() };
}

async function embeddedStore(
  data_folder: string,
  reportFault: (where: string, fault: unknown) => void,
): Promise<StorePlace> {
  const server = await startEmbeddedServer(join(data_folder, 'postgres'), reportFault);
  const host = server.socket;
  await ensureDatabase({ host, user: ownerRole, database: 'postgres' }, databaseName);
  return {
    owner_config: { host, user: ownerRole, database: databaseName },
    app_config: { host, user: 'datong_app', database: databaseName },
    stop: () => server.stop(),
  };
}
