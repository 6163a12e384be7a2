import type { ColumnEvidence, ReadTable, Watch } from '#stewardship/lake/index.ts';
import { castText, full, patterns } from './cast-sql.ts';
import { type DuckDb, literal } from './open-duckdb.ts';
import { sourceSql } from './source-sql.ts';

const columnsAtOnce = 24; // some fifteen aggregates each: wide tables are weighed in several scans
const samplesMax = 5;
const headLines = 1_000; // samples are sought there only

const noEvidence: ColumnEvidence = {
  empty: 0,
  markers: {},
  values: 0,
  integers: 0,
  integers_32: 0,
  leading_zeros: 0,
  numbers: 0,
  booleans: 0,
  dates: 0,
  timestamps: 0,
  length_min: 0,
  length_max: 0,
  samples: [],
};

/** Counts, for every column and over all rows, what its values could be. */
export async function weighColumns(
  duckdb: DuckDb,
  table: ReadTable,
  markers: readonly string[],
  watch: Watch,
): Promise<readonly ColumnEvidence[]> {
  if (table.parts.length === 0) return table.columns.map(() => noEvidence);
  const evidence: ColumnEvidence[] = [];
  const source = sourceSql(table, table.parts);
  for (let from = 0; from < table.columns.length; from += columnsAtOnce) {
    const places = table.columns.slice(from, from + columnsAtOnce).map((_, place) => from + place);
    const rows = await duckdb.with(watch.signal, async (connection) => {
      const result = await connection.runAndReadAll(weighSql(source, places, markers));
      return result.getRowsJson();
    });
    for (const json of rows[0] ?? []) evidence.push(evidenceOf(String(json)));
  }
  return evidence;
}

// Parquet states its types, so its values are weighed by their text for samples and counts only.
function weighSql(source: string, places: readonly number[], markers: readonly string[]): string {
  const list = markers.map(literal).join(', ') || 'NULL';
  const inner = places.flatMap((place) => {
    const text = `trim(c${place}::VARCHAR)`;
    const isMarker = `coalesce(${text} IN (${list}), false)`;
    return [
      `c${place} IS NULL OR ${text} = '' AS e${place}`,
      `CASE WHEN ${isMarker} THEN ${text} END AS m${place}`,
      `CASE WHEN NOT ${isMarker} AND ${text} <> '' THEN ${text} END AS v${place}`,
    ];
  });
  const outer = places.map((place) => `to_json({${aggregates(place)}})::VARCHAR`);
  return `SELECT ${outer.join(', ')} FROM (SELECT line, line < ${headLines} AS head, ${inner.join(', ')} FROM ${source})`;
}

function aggregates(place: number): string {
  const v = `v${place}`;
  // CASE looks at its branch only where the condition holds; the patterns cost most of the scan.
  const when = (condition: string, sql: string): string => `CASE WHEN ${condition} THEN ${sql} END`;
  const digit = `${v} <= '9~'`;
  const dated = `substr(${v}, 5, 1) IN ('-', '/', '年')`;
  const integer = when(digit, full(v, patterns.integer));
  return Object.entries({
    empty: `count_if(e${place})`,
    markers: `histogram(m${place})`,
    values: `count(${v})`,
    integers: `count_if(${integer})`,
    integers_32: `count_if(${when(integer, `try_cast(${v} AS INTEGER) IS NOT NULL`)})`,
    leading_zeros: `count_if(${when(`${v} LIKE '0_%'`, full(v, '0[0-9]+'))})`,
    numbers: `count_if(${when(digit, full(v, patterns.number))})`,
    booleans: `count_if(${when(`length(${v}) < 6`, `lower(${v}) IN ('true', 'false')`)})`,
    dates: `count_if(${when(dated, `${castText(v, 'date')} IS NOT NULL`)})`,
    timestamps: `count_if(${when(dated, `${castText(v, 'timestamp')} IS NOT NULL`)})`,
    length_min: `coalesce(min(length(${v})), 0)`,
    length_max: `coalesce(max(length(${v})), 0)`,
    samples: `coalesce(arg_min(${when('head', `left(${v}, 60)`)}, line, ${samplesMax}), [])`,
  })
    .map(([name, sql]) => `${name}: ${sql}`)
    .join(', ');
}

function evidenceOf(json: string): ColumnEvidence {
  const found = JSON.parse(json) as ColumnEvidence & {
    readonly markers: Readonly<Record<string, number>> | null;
  };
  return { ...found, markers: found.markers ?? {} };
}
