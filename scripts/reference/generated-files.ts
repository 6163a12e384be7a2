import type pg from 'pg';
import { allContracts } from '#doors/all-contracts.ts';
import { namedSchemas } from '#doors/http/named-schemas.ts';
import { openApiOf } from '#doors/http/open-api.ts';
import { rooms } from '../../src/main/rooms.ts';
import { actionsPage } from './actions-page.ts';
import { factsPage } from './facts-page.ts';
import type { GeneratedFile } from './generated-file.ts';
import { openApiFiles } from './open-api-files.ts';
import { readRefusals } from './read-refusals.ts';
import { refusalsPage } from './refusals-page.ts';
import { dumpSchema } from './schema-dump.ts';

/** What follows from the contracts and the refusal tables; needs nothing but the source. */
export function generatedFromSource(): readonly GeneratedFile[] {
  const contracts = allContracts();
  return [
    ...openApiFiles(openApiOf(contracts, namedSchemas())),
    { path: 'docs/reference/facts.md', text: factsPage(rooms) },
    { path: 'docs/reference/actions.md', text: actionsPage(contracts) },
    { path: 'docs/reference/refusals.md', text: refusalsPage(readRefusals()) },
  ];
}

/** What follows from the migrations; `client` is connected to a freshly migrated database. */
export async function generatedFromDatabase(
  client: pg.ClientBase | pg.Pool,
): Promise<readonly GeneratedFile[]> {
  return [{ path: 'schema.sql', text: await dumpSchema(client) }];
}
