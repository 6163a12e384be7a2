import { createHash } from 'node:crypto';
import { type AnyAction, action, type Db } from '#actions/action.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { endOfShanghaiDay, shanghaiDay } from '#kernel/civil-date.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { listCodesMoved, listOpeningsAt } from '#spine/catalog/index.ts';
import { openingRefusals } from '../refusals.ts';
import { compareLists } from './compare-lists.ts';
import { compareOpeningLists, exportOpeningList, showOpeningList } from './list-contracts.ts';
import { listCsv } from './list-csv.ts';
import type { ListEntry } from './list-shapes.ts';

/** What is on the opening list; what is not open is no part of it (SDR art. 42). */
const listed = ['O1', 'O2'] as const;
const pageRows = 1000;

/** The opening list: shown, compared and exported. */
export function listActions(): readonly AnyAction[] {
  return [showOpeningListAction(), compareOpeningListsAction(), exportOpeningListAction()];
}

function showOpeningListAction(): AnyAction {
  return action(showOpeningList, async ({ db, now }, { on, tier, provider_id, cursor, limit }) => {
    const scope = `opening-list:${on ?? ''}:${tier ?? ''}:${provider_id ?? ''}`;
    const [after_code] = openCursor(cursor, scope, ['string']) ?? [];
    const rows = await listOpeningsAt(db, on === undefined ? now : endOfDay(on), {
      tiers: tier ? [tier] : listed,
      provider_id,
      after_code,
      limit: limit + 1,
    });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, next: last ? writeCursor(scope, [last.code]) : null };
  });
}

function compareOpeningListsAction(): AnyAction {
  return action(compareOpeningLists, async ({ db }, { from, to, cursor, limit }) => {
    refuseIfAny(from <= to ? [] : [openingRefusals.reason('days-reversed', { field: 'from' })]);
    const scope = `opening-list-changes:${from}:${to}`;
    const [after_code] = openCursor(cursor, scope, ['string']) ?? [];
    const [first, second] = [endOfDay(from), endOfDay(to)];
    const moved = await listCodesMoved(db, first, second, { after_code, limit: limit + 1 });
    const codes = moved.slice(0, limit);
    const filter = { tiers: listed, codes, limit: codes.length };
    const before = await listOpeningsAt(db, first, filter);
    const after = await listOpeningsAt(db, second, filter);
    const last = moved.length > limit ? codes.at(-1) : undefined;
    return {
      items: compareLists(before, after),
      next: last === undefined ? null : writeCursor(scope, [last]),
    };
  });
}

function exportOpeningListAction(): AnyAction {
  return action(exportOpeningList, async ({ db, now }, { on, format }) => {
    const day = on ?? shanghaiDay(now);
    const entries = await wholeList(db, on === undefined ? now : endOfDay(on));
    const content = format === 'csv' ? listCsv(entries) : `${JSON.stringify(entries, null, 1)}\n`;
    return {
      file_name: `opening-list-${day}.${format}`,
      media_type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
      on: day,
      rows: entries.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      content,
    };
  });
}

async function wholeList(db: Db, at: Date): Promise<readonly ListEntry[]> {
  const entries: ListEntry[] = [];
  for (;;) {
    const after_code = entries.at(-1)?.code;
    const page = await listOpeningsAt(db, at, { tiers: listed, after_code, limit: pageRows });
    entries.push(...page);
    if (page.length < pageRows) return entries;
  }
}

/** The last instant of a day: a second has a thousand milliseconds that belong to it as well. */
function endOfDay(day: string): Date {
  return new Date(endOfShanghaiDay(day).getTime() + 999);
}
