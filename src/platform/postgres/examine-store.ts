import pg from 'pg';
import type { StoreConfig } from './ensure-database.ts';
import { compareMigrations, type MigrationDifference } from './migrate.ts';
import { type QueueFigures, readQueue } from './read-queue.ts';

/** What a store says of itself: its migrations against ours, and its queue. */
export interface StoreFigures extends MigrationDifference {
  readonly queue: QueueFigures;
}

/** Looks at a store without changing anything in it. */
export async function examineStore(config: StoreConfig): Promise<StoreFigures> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return { ...(await compareMigrations(client)), queue: await readQueue(client) };
  } finally {
    await client.end();
  }
}
