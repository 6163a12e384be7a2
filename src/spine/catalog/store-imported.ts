import type { Db } from '#actions/action.ts';
import { digestOf } from '#actions/facts.ts';
import type { Description } from './directory-shapes.ts';
import { frontOfUnregistered, takeCodes } from './directory-store.ts';
import type { ImportRow } from './import-store.ts';
import { type IndexEntry, indexDirectories } from './index-store.ts';
import { insertRows } from './insert-rows.ts';
import type { Segmenter } from './ports.ts';
import type { ProviderMatcher } from './providers.ts';
import { shanghaiDate } from './shanghai-date.ts';

/** A record that is fit to be a directory. */
export interface ImportedRecord {
  readonly position: number;
  readonly identity: string;
  readonly document: Description;
  readonly digest: string;
}

interface StoreSurroundings {
  readonly segmenter: Segmenter;
  readonly findProvider: ProviderMatcher;
  readonly now: Date;
}

/** Adds the records that are new, makes new versions of those that changed, leaves the rest. */
export async function storeImported(
  db: Db,
  run: ImportRow,
  records: readonly ImportedRecord[],
  around: StoreSurroundings,
): Promise<{ readonly added: number; readonly updated: number; readonly unchanged: number }> {
  const known = await findKnown(db, run.source, records);
  const fresh = records.filter(({ identity }) => !known.has(identity));
  const changed = records.flatMap((record) => {
    const before = known.get(record.identity);
    // What people withdrew stays withdrawn, whatever its source goes on offering.
    const stays = !before || before.withdrawn_at !== null || before.source_digest === record.digest;
    return stays ? [] : [{ record, before }];
  });
  const entries = [
    ...(await addDirectories(db, run, fresh, around)),
    ...(await updateDirectories(db, run, changed, around)),
  ];
  await indexDirectories(db, entries, around.segmenter);
  const unchanged = records.length - fresh.length - changed.length;
  return { added: fresh.length, updated: changed.length, unchanged };
}

async function findKnown(db: Db, source: string, records: readonly ImportedRecord[]) {
  if (records.length === 0) return new Map<string, never>();
  const identities = records.map(({ identity }) => identity);
  const rows = await db
    .selectFrom('directory')
    .selectAll()
    .where('source', '=', source)
    .where('source_identity', 'in', identities)
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.source_identity ?? '', row]));
}

type KnownDirectory =
  Awaited<ReturnType<typeof findKnown>> extends Map<string, infer Row> ? Row : never;

async function addDirectories(
  db: Db,
  run: ImportRow,
  records: readonly ImportedRecord[],
  around: StoreSurroundings,
): Promise<IndexEntry[]> {
  if (records.length === 0) return [];
  const { now } = around;
  const codes = await codesFor(db, records, around.findProvider);
  const coded = records.map((record, place) => ({ ...record, code: codes[place] ?? '' }));
  await insertRows(
    db,
    'directory',
    coded.map(({ code, document, identity, digest }) => ({
      code,
      provider_id: document.provider_id,
      provider_name: document.provider_name,
      latest_version: 1,
      published_version: 1,
      published_at: now,
      returned_reasons: [],
      has_data: false,
      source: run.source,
      source_identity: identity,
      source_digest: digest,
      created_at: now,
      changed_at: now,
    })),
  );
  await addVersions(
    db,
    run,
    now,
    coded.map((one) => ({ ...one, version: 1 })),
  );
  return coded.map(({ code, document }) => ({
    code,
    version: 1,
    document,
    source: run.source,
    has_data: false,
    data_changed_on: null,
    published_at: now,
  }));
}

/** Codes in the order of the records: the next numbers of each provider's front. */
async function codesFor(
  db: Db,
  records: readonly ImportedRecord[],
  findProvider: ProviderMatcher,
): Promise<readonly string[]> {
  const byProvider = new Map<string, number[]>();
  for (const [place, { document }] of records.entries()) {
    const places = byProvider.get(document.provider_name) ?? [];
    byProvider.set(document.provider_name, [...places, place]);
  }
  const codes: string[] = [];
  for (const [name, places] of byProvider) {
    const provider = findProvider(name);
    const registered = provider?.front_code ?? undefined;
    const front = registered ?? (await frontOfUnregistered(db, name));
    const owner = registered === undefined ? `provider:${name}` : `organisation:${provider?.id}`;
    const taken = await takeCodes(db, front, owner, places.length);
    for (const [which, place] of places.entries()) codes[place] = taken[which] ?? '';
  }
  return codes;
}

async function updateDirectories(
  db: Db,
  run: ImportRow,
  changed: readonly { readonly record: ImportedRecord; readonly before: KnownDirectory }[],
  { now }: StoreSurroundings,
): Promise<IndexEntry[]> {
  const entries: IndexEntry[] = [];
  for (const { record, before } of changed) {
    const { code } = before;
    const version = before.latest_version + 1;
    const document = await mergedDocument(db, code, before.published_version, record.document);
    await db
      .updateTable('directory')
      .set({
        provider_id: document.provider_id,
        provider_name: document.provider_name,
        latest_version: version,
        published_version: version,
        published_at: now,
        source_digest: record.digest,
        changed_at: now,
      })
      .where('code', '=', code)
      .execute();
    await addVersions(db, run, now, [{ code, version, document }]);
    entries.push({
      code,
      version,
      document,
      source: run.source,
      has_data: before.has_data,
      data_changed_on:
        before.data_changed_on === null ? null : shanghaiDate(before.data_changed_on),
      published_at: before.published_at ?? now,
    });
  }
  return entries;
}

// Items, their grades and what follows from them were described in the house; a source that knows
// nothing of them must not take them away.
async function mergedDocument(
  db: Db,
  code: string,
  published_version: number | null,
  document: Description,
): Promise<Description> {
  const before = await db
    .selectFrom('directory_version')
    .select('document')
    .where('code', '=', code)
    .where('version', '=', published_version ?? 0)
    .executeTakeFirst();
  if (!before || before.document.items.length === 0) return document;
  const { items, grade, sharing, opening } = before.document;
  return { ...document, items, grade, sharing, opening };
}

async function addVersions(
  db: Db,
  run: ImportRow,
  now: Date,
  made: readonly {
    readonly code: string;
    readonly version: number;
    readonly document: Description;
  }[],
): Promise<void> {
  const made_by = `import:${run.id}`;
  await insertRows(
    db,
    'directory_version',
    made.map(({ code, version, document }) => ({
      code,
      version,
      document,
      digest: digestOf(document),
      made_by,
      made_at: now,
    })),
  );
  await insertRows(
    db,
    'directory_move',
    made.map(({ code, version }) => ({
      code,
      version,
      move: 'publish',
      actor_id: made_by,
      at: now,
      note: {},
    })),
  );
}
