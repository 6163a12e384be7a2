import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { ownerRole, prepareDatabase, startEmbeddedServer } from '#platform/postgres/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the socket of the PostgreSQL that all test files share. */
    readonly postgres_socket: string;
  }
}

/** The migrated database that every test file's own database is copied from. */
export const templateDatabase = 'datong_template';

/**
 * One PostgreSQL for the whole run; each test file gets a database of its own from the template.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'datong-test-'));
  const server = await startEmbeddedServer(join(folder, 'postgres'));
  const client = new pg.Client({ host: server.socket, user: ownerRole, database: 'postgres' });
  await client.connect();
  await client.query(`create database ${templateDatabase}`);
  await client.end();
  await prepareDatabase({ host: server.socket, user: ownerRole, database: templateDatabase });
  project.provide('postgres_socket', server.socket);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
