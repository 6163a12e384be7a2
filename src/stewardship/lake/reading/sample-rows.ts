import { type AnyAction, action } from '#actions/action.ts';
import { columnsSeenBy, type SeenColumn } from '../columns/column-rights.ts';
import { sampleRows } from '../contracts.ts';
import { getVisibleDirectory } from '../directory-book.ts';
import type { Cell, LakePorts, MaskMaker } from '../lake-ports.ts';
import type { QueryValue } from '../ports.ts';
import { getCurrentSnapshot } from '../snapshots/snapshot-store.ts';
import { shownSql } from './select-text.ts';

type Ports = Pick<LakePorts, 'directories' | 'queries' | 'files' | 'maskFor'>;

export function sampleRowsAction(ports: Ports): AnyAction {
  return action(sampleRows, async (context, { code, limit }) => {
    const { db, actor } = context;
    const entry = await getVisibleDirectory(ports.directories, db, actor, code);
    const snapshot = await getCurrentSnapshot(db, code);
    const seen = await columnsSeenBy(context, entry, snapshot.columns);
    const shown = seen.filter((column) => cellOf(column, ports.maskFor) !== undefined);
    const rows =
      shown.length === 0
        ? []
        : await ports.queries.run(
            snapshot.files.slice(0, 1).map(({ path }) => ports.files.pathOf(path)),
            `SELECT ${shown.map(({ name, type }, at) => `${shownSql(name, type)} AS c${at}`)} ` +
              `FROM snapshot LIMIT ${limit}`,
          );
    return {
      snapshot: snapshot.snapshot_id,
      row_count: Number(snapshot.row_count),
      columns: shown.map(({ name, type, item, sight }) => ({
        name,
        name_zh: item?.name_zh ?? name,
        type,
        masked: sight === 'masked',
      })),
      rows: rows.map((row) =>
        shown.map((column, at) => {
          const show = cellOf(column, ports.maskFor);
          return show ? show(numberWhereExact(row[`c${at}`] ?? null, column.type)) : null;
        }),
      ),
      hidden: seen
        .filter((column) => !shown.includes(column))
        .map(({ item, name }) => ({ name_zh: item?.name_zh ?? name, grade: item?.grade ?? 0 })),
    };
  });
}

/** How a value of the column is shown; undefined where it is not. */
function cellOf(column: SeenColumn, maskFor: MaskMaker): ((value: Cell) => Cell) | undefined {
  if (column.sight === 'plain') return (value) => value;
  if (column.sight === 'hidden' || !column.item?.mask) return undefined;
  const mask = maskFor(column.item.mask);
  return mask === 'drop' ? undefined : mask;
}

// 64-bit numbers arrive as text; as many as JSON can carry exactly become numbers again.
function numberWhereExact(value: QueryValue, type: string): Cell {
  if (type !== 'long' || typeof value !== 'string') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
