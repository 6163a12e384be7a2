import { type AnyAction, action } from '#actions/action.ts';
import { columnsSeenBy, type SeenColumn } from '../columns/column-rights.ts';
import { isNumeric } from '../columns/column-types.ts';
import { type ColumnProfile, showProfile } from '../contracts.ts';
import { getVisibleDirectory, isSteward } from '../directory-book.ts';
import type { LakePorts } from '../lake-ports.ts';
import type { QueryValue } from '../ports.ts';
import { getCurrentSnapshot, type Snapshot } from '../snapshots/snapshot-store.ts';
import { columnSql, shownSql } from './select-text.ts';

type Ports = Pick<LakePorts, 'directories' | 'queries' | 'files'>;

/** What was counted in a column, before anybody's rights are asked. */
interface CountedColumn {
  readonly nulls: number;
  readonly distinct: number;
  readonly min: string | null;
  readonly max: string | null;
  readonly mean: number | null;
  readonly top: readonly { readonly value: string; readonly rows: number }[];
}

const snapshotsKept = 64;
const topValues = 10;
const topDistinctMax = 2_000; // a top list of a column of names says nothing and costs the most

/** Profiles by snapshot: a snapshot never changes, so it is counted once. */
type Counted = Map<string, Promise<ReadonlyMap<string, CountedColumn>>>;

export function showProfileAction(ports: Ports): AnyAction {
  const counted: Counted = new Map();
  return action(showProfile, async (context, { code }) => {
    const { db, actor } = context;
    const entry = await getVisibleDirectory(ports.directories, db, actor, code);
    const snapshot = await getCurrentSnapshot(db, code);
    const steward = isSteward(actor, entry);
    const seen = await columnsSeenBy(context, entry, snapshot.columns);
    const counts = await countedOnce(counted, ports, snapshot);
    return {
      snapshot: snapshot.snapshot_id,
      row_count: Number(snapshot.row_count),
      columns: seen
        .filter(({ sight }) => steward || sight !== 'hidden')
        .map((column) => profileOf(column, counts.get(column.name))),
    };
  });
}

function profileOf(column: SeenColumn, counts: CountedColumn | undefined): ColumnProfile {
  if (!counts) throw new RangeError(`column ${column.name} was not counted`);
  const { name, type, item, sight } = column;
  const shown = sight === 'plain';
  return {
    name,
    name_zh: item?.name_zh ?? name,
    type,
    unit: item?.unit ?? null,
    nulls: counts.nulls,
    distinct: counts.distinct,
    min: shown ? counts.min : null,
    max: shown ? counts.max : null,
    mean: shown ? counts.mean : null,
    top: shown ? [...counts.top] : [],
    values_shown: shown,
  };
}

function countedOnce(
  counted: Counted,
  ports: Ports,
  snapshot: Snapshot,
): Promise<ReadonlyMap<string, CountedColumn>> {
  const known = counted.get(snapshot.snapshot_id);
  if (known) return known;
  const counting = countColumns(ports, snapshot);
  counting.catch(() => counted.delete(snapshot.snapshot_id));
  counted.set(snapshot.snapshot_id, counting);
  const [oldest] = counted.keys();
  if (counted.size > snapshotsKept && oldest !== undefined) counted.delete(oldest);
  return counting;
}

async function countColumns(
  ports: Ports,
  snapshot: Snapshot,
): Promise<ReadonlyMap<string, CountedColumn>> {
  const files = snapshot.files.map(({ path }) => ports.files.pathOf(path));
  const [row = {}] = await ports.queries.run(
    files,
    `SELECT ${snapshot.columns.flatMap(({ name, type }, at) => countSql(name, type, at))} ` +
      'FROM snapshot',
  );
  const columns = new Map<string, CountedColumn>();
  for (const [at, { name, type }] of snapshot.columns.entries()) {
    const nulls = Number(row[`n${at}`]);
    const present = Number(snapshot.row_count) - nulls;
    // The sketch may overshoot; there are never more different values than values.
    const distinct = Math.min(Number(row[`d${at}`]), present);
    columns.set(name, {
      nulls,
      distinct,
      min: textOf(row[`l${at}`]),
      max: textOf(row[`h${at}`]),
      mean: typeof row[`m${at}`] === 'number' ? Number(row[`m${at}`]) : null,
      top: distinct <= topDistinctMax ? await topOf(ports, files, name, type) : [],
    });
  }
  return columns;
}

function countSql(name: string, type: string, at: number): string[] {
  const column = columnSql(name);
  const extreme = (which: string): string =>
    type === 'boolean' ? `${which}(${column})` : shownExtreme(which, name, type);
  return [
    `count_if(${column} IS NULL) AS n${at}`,
    `approx_count_distinct(${column}) AS d${at}`,
    `${extreme('min')} AS l${at}`,
    `${extreme('max')} AS h${at}`,
    ...(isNumeric(type) ? [`avg(${column})::DOUBLE AS m${at}`] : []),
  ];
}

function shownExtreme(which: string, name: string, type: string): string {
  return shownSql(name, type).replace(columnSql(name), `${which}(${columnSql(name)})`);
}

async function topOf(
  ports: Ports,
  files: readonly string[],
  name: string,
  type: string,
): Promise<CountedColumn['top']> {
  const rows = await ports.queries.run(
    files,
    `SELECT ${shownSql(name, type)}::VARCHAR AS value, count(*) AS rows FROM snapshot ` +
      `WHERE ${columnSql(name)} IS NOT NULL GROUP BY ALL ORDER BY rows DESC, value ` +
      `LIMIT ${topValues}`,
  );
  return rows.map(({ value, rows: count }) => ({ value: String(value), rows: Number(count) }));
}

function textOf(value: QueryValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
