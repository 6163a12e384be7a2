import { sql } from 'kysely';
import { z } from 'zod';
import type { ActionContext } from '#actions/action.ts';
import { type DatedValue, defineDatedValue, getDatedValue } from '#actions/dated-values.ts';
import { actorId } from '#actions/facts.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { catalogFacts } from '../facts.ts';
import type { Segmenter } from '../ports.ts';
import { indexData } from '../search/index-store.ts';
import { shanghaiDate } from '../shanghai-date.ts';
import { describeDirectory } from './describe-directory.ts';
import type { DirectoryItem, ItemInput } from './directory-shapes.ts';
import { reasonsAgainstMove, stateActedOn } from './directory-states.ts';
import {
  findUsedItemIds,
  getVersion,
  insertVersion,
  lockDirectoryRow,
  moveDirectory,
} from './directory-store.ts';
import { standingOf } from './directory-view.ts';
import { providerOf } from './providers.ts';
import { publishVersion } from './publish-directory.ts';

/** A column that a loaded table was found to have. */
export type FoundColumn = Pick<ItemInput, 'name_zh' | 'column' | 'type' | 'nullable' | 'is_key'> &
  Partial<Pick<ItemInput, 'grade' | 'unit' | 'definition'>>;

const Grade = z.int().min(1).max(6);

/** Grade proposed for items that nobody described yet: as strict as the directory itself is. */
export const proposedGrade: DatedValue<Record<'O1' | 'O2' | 'O3', number>> = defineDatedValue({
  key: 'catalog.proposed-grade',
  words: { zh: '按开放类型建议的等级', en: 'grade proposed by opening type' },
  keeper: 'platform-operator',
  schema: z.strictObject({ O1: Grade, O2: Grade, O3: Grade }),
  built_in: [
    {
      value: { O1: 1, O2: 2, O3: 3 },
      effective_from: '2022-01-01',
      effective_to: null,
      source: '上海市数据条例第二十九条、第四十一条',
      confidence: 'design',
    },
  ],
});

/**
 * Gives a directory that has no items those of the table loaded behind it, as a new version; a
 * published directory shows it at once, because a table without described items could not be
 * asked for. Sharing and opening are the directory's own, the grade is proposed from them. A
 * directory that has items keeps them.
 *
 * @returns the items that the directory has afterwards, and whether they are new
 */
export async function setItemsFromDataset(
  context: ActionContext,
  segmenter: Segmenter,
  code: string,
  columns: readonly FoundColumn[],
): Promise<{ readonly items: readonly DirectoryItem[]; readonly changed: boolean }> {
  const { db, now, actor } = context;
  const row = await lockDirectoryRow(db, code);
  const standing = standingOf(row);
  const current = row.working_version ?? row.published_version ?? row.latest_version;
  const before = (await getVersion(db, code, current)).document;
  if (before.items.length > 0) return { items: before.items, changed: false };
  refuseIfAny(reasonsAgainstMove(standing, 'set-items'));

  const sharing = before.sharing.type;
  const opening = before.opening.type;
  const proposed = (await getDatedValue(db, proposedGrade, now)).value;
  const items = columns.map((column) => ({
    sensitive: false,
    mask: null,
    sharing,
    opening,
    ...column,
    grade: column.grade ?? proposed[opening],
  }));
  const {
    provider_id: _,
    provider_name: __,
    provider_credit_code: ___,
    grade: ____,
    ...rest
  } = before;
  const used = await findUsedItemIds(db, code);
  const document = describeDirectory({ ...rest, items }, await providerOf(db, before), used);
  const version = row.latest_version + 1;
  const by = actorId(actor) ?? '';
  await insertVersion(db, code, version, document, { by, at: now });
  const draft = stateActedOn(standing, 'set-items') === 'draft';
  await moveDirectory(
    db,
    code,
    { move: 'set-items', version, by, at: now },
    { latest_version: version, ...(draft ? { working_version: version } : {}) },
  );
  const kept = await getVersion(db, code, version);
  if (!draft) await publishVersion(context, row, kept, segmenter);
  await context.record(
    catalogFacts['directory.items-set'].of({
      subjects: [`directory:${code}`],
      payload: { code, version, digest: kept.digest, items: document.items.length },
    }),
  );
  return { items: document.items, changed: true };
}

/** Notes that a snapshot of the directory's data was published now. */
export async function markDataPublished(context: ActionContext, code: string): Promise<void> {
  const { db, now, actor } = context;
  const row = await lockDirectoryRow(db, code);
  const day = shanghaiDate(now);
  const version = row.published_version ?? row.latest_version;
  const by = actorId(actor) ?? '';
  await moveDirectory(db, code, { move: 'mark-data', version, by, at: now }, { has_data: true });
  await sql`update directory set data_changed_on = ${day}::date where code = ${code}`.execute(db);
  if (row.published_version !== null) await indexData(db, code, day);
}
