import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { Description } from '../directories/directory-shapes.ts';
import { classificationOf } from '../directories/resource-code.ts';
import { insertRows } from '../insert-rows.ts';
import type { Segmenter } from '../ports.ts';
import { shanghaiDate } from '../shanghai-date.ts';
import { foldText, termVector, type WeightedText } from './search-terms.ts';

/** A published directory as the index takes it in. */
export interface IndexEntry {
  readonly code: string;
  readonly version: number;
  readonly document: Description;
  readonly source: string | null;
  readonly has_data: boolean;
  readonly data_changed_on: string | null;
  readonly published_at: Date;
}

/** Puts published directories into the index, in the place of what was there of them. */
export async function indexDirectories(
  db: Db,
  entries: readonly IndexEntry[],
  segmenter: Segmenter,
): Promise<void> {
  if (entries.length === 0) return;
  const codes = entries.map(({ code }) => code);
  await db.deleteFrom('directory_index').where('code', 'in', codes).execute();
  await insertRows(
    db,
    'directory_index',
    entries.map((entry) => rowOf(entry, segmenter)),
  );
  await bumpRevision(db);
}

/** Takes a directory out of the index. */
export async function dropFromIndex(db: Db, code: string): Promise<void> {
  await db.deleteFrom('directory_index').where('code', '=', code).execute();
  await bumpRevision(db);
}

/** Says that a directory has data here, changed on that day. */
export async function indexData(db: Db, code: string, changed_on: string): Promise<void> {
  await sql`update directory_index
    set has_data = true, updated_on = greatest(updated_on, ${changed_on}::date)
    where code = ${code}`.execute(db);
  await bumpRevision(db);
}

async function bumpRevision(db: Db): Promise<void> {
  await sql`update catalog_revision set revision = revision + 1`.execute(db);
}

function rowOf(entry: IndexEntry, segmenter: Segmenter) {
  const { code, version, document, source, has_data, data_changed_on, published_at } = entry;
  const published_on = document.published_on ?? shanghaiDate(published_at);
  const days = [document.updated_on ?? published_on, data_changed_on ?? ''];
  return {
    code,
    version,
    name: document.name,
    name_folded: foldText(document.name),
    provider: document.provider_name,
    provider_id: document.provider_id,
    domain: document.domain,
    sharing: document.sharing.type,
    opening: document.opening.type,
    cycle: document.update_cycle,
    formats: [...document.formats],
    grade: document.grade,
    source,
    published_on,
    updated_on: days.toSorted().at(-1) ?? published_on,
    items_count: document.items.length,
    has_data,
    tags: [...document.tags],
    abstract: document.abstract,
    terms: termVector(searchTexts(code, document), segmenter),
  };
}

function searchTexts(code: string, document: Description): WeightedText[] {
  const about = [document.provider_name, document.domain, document.theme ?? '', ...document.tags];
  const items = document.items.map((item) => `${item.name_zh} ${item.column}`);
  return [
    { weight: 'A', text: document.name },
    { weight: 'B', text: about.join(' ') },
    { weight: 'C', text: document.abstract },
    { weight: 'C', text: items.join(' ') },
    { weight: 'D', text: `${code} ${classificationOf(code).branch_zh}` },
  ];
}
