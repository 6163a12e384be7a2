import { type Selectable, sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import { digestOf } from '#actions/facts.ts';
import { Refused } from '#kernel/refusal.ts';
import { catalogRefusals } from '../refusals.ts';
import type { DirectoryTable } from '../tables.ts';
import type { Description } from './directory-shapes.ts';
import { resourceCode, unregisteredFront } from './resource-code.ts';

export type DirectoryRow = Selectable<DirectoryTable>;

/** A version as it is kept. */
export interface KeptVersion {
  readonly version: number;
  readonly document: Description;
  readonly digest: string;
  readonly made_by: string;
  readonly made_at: Date;
}

export async function findDirectoryRow(db: Db, code: string): Promise<DirectoryRow | undefined> {
  return await db.selectFrom('directory').selectAll().where('code', '=', code).executeTakeFirst();
}

/** The directory, held until the transaction ends: two moves at once come one after the other. */
export async function lockDirectoryRow(db: Db, code: string): Promise<DirectoryRow> {
  const row = await db
    .selectFrom('directory')
    .selectAll()
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst();
  if (row) return row;
  throw new Refused([
    catalogRefusals.reason('directory-not-found', { field: 'code', detail: code }),
  ]);
}

export async function getVersion(db: Db, code: string, version: number): Promise<KeptVersion> {
  const found = await db
    .selectFrom('directory_version')
    .select(['version', 'document', 'digest', 'made_by', 'made_at'])
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst();
  if (found) return found;
  throw new Refused([
    catalogRefusals.reason('version-not-found', { field: 'version', detail: `${version}` }),
  ]);
}

/** Every item id that any version of the directory used: none is ever given to another item. */
export async function findUsedItemIds(db: Db, code: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct item ->> 'id' as id
    from directory_version, jsonb_array_elements(document -> 'items') as item
    where code = ${code}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export async function insertVersion(
  db: Db,
  code: string,
  version: number,
  document: Description,
  made: { readonly by: string; readonly at: Date },
): Promise<void> {
  await db
    .insertInto('directory_version')
    .values({
      code,
      version,
      document: JSON.stringify(document),
      digest: digestOf(document),
      made_by: made.by,
      made_at: made.at,
    })
    .execute();
}

/** A new directory with its first version as a draft. */
export async function insertDraft(
  db: Db,
  code: string,
  document: Description,
  made: { readonly by: string; readonly at: Date },
): Promise<void> {
  await db
    .insertInto('directory')
    .values({
      code,
      provider_id: document.provider_id,
      provider_name: document.provider_name,
      latest_version: 1,
      published_version: null,
      working_version: 1,
      working_state: 'draft',
      withdrawn_at: null,
      source: null,
      source_identity: null,
      source_digest: null,
      created_at: made.at,
      changed_at: made.at,
    })
    .execute();
  await insertVersion(db, code, 1, document, made);
}

/** What a move changes of where a directory stands. */
export type StandingChange = Partial<
  Pick<
    DirectoryRow,
    | 'latest_version'
    | 'published_version'
    | 'published_at'
    | 'working_version'
    | 'working_state'
    | 'withdrawn_at'
    | 'returned_reasons'
    | 'replaced_by'
    | 'has_data'
  >
>;

/** Changes where a directory stands and writes down the step, in one go. */
export async function moveDirectory(
  db: Db,
  code: string,
  step: {
    readonly move: string;
    readonly version: number;
    readonly by: string;
    readonly at: Date;
    readonly note?: Readonly<Record<string, unknown>>;
  },
  change: StandingChange,
): Promise<void> {
  await db
    .updateTable('directory')
    .set({ ...change, changed_at: step.at })
    .where('code', '=', code)
    .execute();
  await db
    .insertInto('directory_move')
    .values({
      code,
      version: step.version,
      move: step.move,
      actor_id: step.by,
      at: step.at,
      note: JSON.stringify(step.note ?? {}),
    })
    .execute();
}

/** The front of a body that is known by name only; the same name always gets the same one. */
export async function frontOfUnregistered(db: Db, provider_name: string): Promise<string> {
  const owner = `provider:${provider_name}`;
  const known = await db
    .selectFrom('code_front')
    .select('front_code')
    .where('owner', '=', owner)
    .executeTakeFirst();
  if (known) return known.front_code;
  const { rows } = await sql<{ next: number }>`
    select 1 + coalesce(max(substr(front_code, 7)::int), 0) as next from code_front
    where front_code like ${`${unregisteredFront}____`}`.execute(db);
  const front = `${unregisteredFront}${String(rows[0]?.next ?? 1).padStart(4, '0')}`;
  await db.insertInto('code_front').values({ front_code: front, owner }).execute();
  return front;
}

/** Takes the next `count` codes of a front; they are never given again. */
export async function takeCodes(
  db: Db,
  front: string,
  owner: string,
  count: number,
): Promise<string[]> {
  await db
    .insertInto('code_front')
    .values({ front_code: front, owner })
    .onConflict((conflict) => conflict.column('front_code').doNothing())
    .execute();
  const taken = await db
    .updateTable('code_front')
    .set((is) => ({ next_sequence: is('next_sequence', '+', count) }))
    .where('front_code', '=', front)
    .returning('next_sequence')
    .executeTakeFirstOrThrow();
  const first = taken.next_sequence - count;
  return Array.from({ length: count }, (_, place) => resourceCode(front, first + place));
}

/** Numbers up to this one are never given out again: a code was taken over from elsewhere. */
export async function reserveSequence(
  db: Db,
  front: string,
  owner: string,
  sequence: number,
): Promise<void> {
  await sql`insert into code_front (front_code, owner, next_sequence)
    values (${front}, ${owner}, ${sequence + 1})
    on conflict (front_code) do update
    set next_sequence = greatest(code_front.next_sequence, excluded.next_sequence)`.execute(db);
}

/** Which of the codes no directory has. */
export async function findUnknownCodes(
  db: Db,
  codes: readonly string[],
): Promise<readonly string[]> {
  if (codes.length === 0) return [];
  const rows = await db.selectFrom('directory').select('code').where('code', 'in', codes).execute();
  const known = new Set(rows.map(({ code }) => code));
  return codes.filter((code) => !known.has(code));
}
