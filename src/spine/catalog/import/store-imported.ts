import type { Db } from '#actions/action.ts';
import type { Description } from '../directories/directory-shapes.ts';
import { frontOfUnregistered, takeCodes } from '../directories/directory-store.ts';
import { insertPublished, insertPublishedVersions } from '../directories/insert-published.ts';
import type { ProviderMatcher } from '../directories/providers.ts';
import type { Segmenter } from '../ports.ts';
import { type IndexEntry, indexDirectories } from '../search/index-store.ts';
import { shanghaiDate } from '../shanghai-date.ts';
import type { ImportRun } from './import-input.ts';

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
  run: Pick<ImportRun, 'id' | 'source'>,
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
  await addDirectories(db, run, fresh, around);
  await updateDirectories(db, run, changed, around);
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
  run: Pick<ImportRun, 'id' | 'source'>,
  records: readonly ImportedRecord[],
  around: StoreSurroundings,
): Promise<void> {
  if (records.length === 0) return;
  const codes = await codesFor(db, records, around.findProvider);
  const entries = records.map(({ document, identity, digest }, place) => ({
    code: codes[place] ?? '',
    document,
    source: run.source,
    source_identity: identity,
    source_digest: digest,
  }));
  await insertPublished(db, entries, { by: `import:${run.id}`, at: around.now }, around.segmenter);
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
  run: Pick<ImportRun, 'id' | 'source'>,
  changed: readonly { readonly record: ImportedRecord; readonly before: KnownDirectory }[],
  { now, segmenter }: StoreSurroundings,
): Promise<void> {
  const made = { by: `import:${run.id}`, at: now };
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
    await insertPublishedVersions(db, [{ code, version, document }], made);
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
  await indexDirectories(db, entries, segmenter);
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
