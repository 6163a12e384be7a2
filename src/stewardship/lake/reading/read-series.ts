import { type AnyAction, action } from '#actions/action.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { columnsSeenBy, type SeenColumn } from '../columns/column-rights.ts';
import { isNumeric } from '../columns/column-types.ts';
import { readSeries, seriesBuckets } from '../contracts.ts';
import { getVisibleDirectory } from '../directory-book.ts';
import type { LakePorts } from '../lake-ports.ts';
import type { QueryValue } from '../ports.ts';
import { lakeRefusals } from '../refusals.ts';
import { getCurrentSnapshot } from '../snapshots/snapshot-store.ts';
import { columnSql } from './select-text.ts';

type Ports = Pick<LakePorts, 'directories' | 'queries' | 'files'>;
type Bucket = (typeof seriesBuckets)[number];

/** More points than a chart has pixels say nothing; the bucket is widened instead. */
export const pointsMax = 5_000;

const hoursIn: Readonly<Record<Bucket, number>> = {
  hour: 1,
  day: 24,
  week: 168,
  month: 672, // the shortest month, so that the estimate is never too low
  year: 8_760,
};

const aggregateSql = {
  mean: (value: string) => `avg(${value})::DOUBLE`,
  min: (value: string) => `min(${value})::DOUBLE`,
  max: (value: string) => `max(${value})::DOUBLE`,
  count: (value: string) => `count(${value})::DOUBLE`,
} as const;

export function readSeriesAction(ports: Ports): AnyAction {
  return action(readSeries, async (context, input) => {
    const { db, actor } = context;
    const entry = await getVisibleDirectory(ports.directories, db, actor, input.code);
    const snapshot = await getCurrentSnapshot(db, input.code);
    const seen = await columnsSeenBy(context, entry, snapshot.columns);
    const { time, value } = chosenColumns(seen, input.time, input.value);
    const files = snapshot.files.map(({ path }) => ports.files.pathOf(path));
    const span = spanSql(timeSql(time), input.from, input.to);
    const bucket = await fittingBucket(ports, files, span, input.bucket);
    const measure = aggregateSql[input.aggregate](columnSql(value.name));
    const rows = await ports.queries.run(
      files,
      `SELECT strftime(date_trunc('${bucket}', moment), '%Y-%m-%dT%H:%M:%S') AS start, ` +
        `${measure} AS value, count(*) AS rows FROM ${span.from} GROUP BY 1 ORDER BY 1`,
      span.values,
    );
    return {
      snapshot: snapshot.snapshot_id,
      name_zh: value.item?.name_zh ?? value.name,
      unit: value.item?.unit ?? null,
      bucket,
      points: rows.map(({ start, value: point, rows: count }): [string, number | null, number] => [
        String(start),
        typeof point === 'number' ? point : null,
        Number(count),
      ]),
    };
  });
}

interface SeriesColumns {
  readonly time: readonly SeenColumn[];
  readonly value: SeenColumn;
}

function chosenColumns(
  seen: readonly SeenColumn[],
  timeNames: string,
  valueName: string,
): SeriesColumns {
  const find = (name: string): SeenColumn | undefined =>
    seen.find((column) => column.name === name || column.item?.name_zh === name);
  const names = timeNames.split(',').map((name) => name.trim());
  const time = names.flatMap((name) => find(name) ?? []);
  const value = find(valueName);
  const missing = [...names, valueName].filter((name) => !find(name));
  const guarded = [...time, ...(value ? [value] : [])].filter(({ sight }) => sight !== 'plain');
  const reasons: Refusal[] = [
    ...missing.map((name) => lakeRefusals.reason('column-unknown', { detail: name })),
    ...guarded.map(({ name }) => lakeRefusals.reason('column-not-shown', { detail: name })),
  ];
  if (missing.length === 0 && !(value && isNumeric(value.type) && isTime(time))) {
    reasons.push(lakeRefusals.reason('not-a-series', { detail: `${timeNames}; ${valueName}` }));
  }
  refuseIfAny(reasons);
  if (!value) throw new Error('unreachable: refused above');
  return { time, value };
}

function isTime(columns: readonly SeenColumn[]): boolean {
  const [first] = columns;
  if (columns.length === 1) return first?.type === 'date' || first?.type === 'timestamp';
  return columns.length <= 4 && columns.every(({ type }) => type === 'int' || type === 'long');
}

function timeSql(columns: readonly SeenColumn[]): string {
  const [year, month, day, hour] = columns.map(({ name }) => columnSql(name));
  if (columns.length === 1) return `${year}::TIMESTAMP`;
  // A date that does not exist (31 June) is no point in time; the row is left out.
  return (
    `try_cast(format('{:04d}-{:02d}-{:02d} {:02d}:00:00', ${year}, ${month}, ` +
    `${day ?? '1'}, ${hour ?? '0'}) AS TIMESTAMP)`
  );
}

interface Span {
  readonly from: string;
  readonly values: readonly QueryValue[];
}

function spanSql(moment: string, from: string | undefined, to: string | undefined): Span {
  const values: QueryValue[] = [];
  const conditions = ['moment IS NOT NULL'];
  if (from !== undefined) {
    values.push(from);
    conditions.push(`moment >= CAST($${values.length} AS DATE)`);
  }
  if (to !== undefined) {
    values.push(to);
    conditions.push(`moment < CAST($${values.length} AS DATE) + INTERVAL 1 DAY`);
  }
  const where = conditions.join(' AND ');
  return { from: `(SELECT *, ${moment} AS moment FROM snapshot) WHERE ${where}`, values };
}

async function fittingBucket(
  ports: Ports,
  files: readonly string[],
  span: Span,
  wanted: Bucket,
): Promise<Bucket> {
  const [row] = await ports.queries.run(
    files,
    `SELECT date_diff('hour', min(moment), max(moment)) AS hours FROM ${span.from}`,
    span.values,
  );
  const hours = Number(row?.['hours'] ?? 0);
  const wide = seriesBuckets.slice(seriesBuckets.indexOf(wanted));
  return wide.find((bucket) => hours / hoursIn[bucket] < pointsMax) ?? 'year';
}
