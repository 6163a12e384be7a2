import type { ColumnProfile, ReadTable, Watch } from '#stewardship/lake/index.ts';
import { castText, full, patterns } from './cast-sql.ts';
import type { DuckDb } from './open-duckdb.ts';
import { isMarker, sourceSql } from './source-sql.ts';

const columnsAtOnce = 32; // wide tables are profiled in several scans
const samplesMax = 5;
const headRows = 5_000;

/** What all values of a column could be, the narrower before the wider. */
const kinds = ['booleans', 'integers', 'numbers', 'dates', 'timestamps'] as const;
type Kind = (typeof kinds)[number];

const noProfile: ColumnProfile = {
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

/** One question about one column. */
interface ProfileQuestion {
  readonly place: number;
  readonly kinds: readonly Kind[];
  readonly samples: boolean;
}

/**
 * Counts, for every column and over all rows, what its values could be. The first rows are looked
 * at for everything; one value that is no number there settles that the column is none. The scan of
 * all rows then counts only the narrowest kind that is left, and columns that fail it are asked
 * again for the next wider one. A kind that is out, or not needed, is reported as zero.
 */
export async function profileColumns(
  duckdb: DuckDb,
  table: ReadTable,
  markers: readonly string[],
  watch: Watch,
): Promise<readonly ColumnProfile[]> {
  const [first] = table.parts;
  if (!first) return table.columns.map(() => noProfile);
  const head = `(SELECT * FROM ${sourceSql(table, [first])} LIMIT ${headRows})`;
  const source = sourceSql(table, table.parts);
  const ask = async (
    from: string,
    questions: readonly ProfileQuestion[],
  ): Promise<readonly ColumnProfile[]> => {
    const rows = await duckdb.with(watch.signal, async (connection) =>
      (await connection.runAndReadAll(profileSql(table, from, questions, markers))).getRowsJson(),
    );
    return (rows[0] ?? []).map((json) => profileOf(String(json)));
  };
  const profiles: ColumnProfile[] = [];
  for (let from = 0; from < table.columns.length; from += columnsAtOnce) {
    const places = table.columns.slice(from, from + columnsAtOnce).map((_, at) => from + at);
    const seen = await ask(
      head,
      places.map((place) => ({ place, kinds, samples: true })),
    );
    const asked = places.map((place, at) => new ColumnQuestion(place, seen[at] ?? noProfile));
    for (let open = asked; open.length > 0; open = open.filter((one) => one.isOpen())) {
      const answers = await ask(
        source,
        open.map((one) => one.question()),
      );
      for (const [at, one] of open.entries()) one.hear(answers[at] ?? noProfile);
    }
    profiles.push(...asked.map((one) => one.profile));
  }
  return profiles;
}

/** The kinds that a column could still be, narrowed by every answer. */
class ColumnQuestion {
  readonly #place: number;
  readonly #samples: readonly string[];
  #left: readonly Kind[];
  #answered = false;
  profile: ColumnProfile = noProfile;

  constructor(place: number, head: ColumnProfile) {
    this.#place = place;
    this.#samples = head.samples;
    this.#left = kinds.filter((kind) => head[kind] === head.values);
  }

  isOpen(): boolean {
    return !this.#answered;
  }

  question(): ProfileQuestion {
    return { place: this.#place, kinds: this.#left.slice(0, 1), samples: false };
  }

  hear(answer: ColumnProfile): void {
    const [kind, ...wider] = this.#left;
    // Every whole number is a number, and every date the beginning of its day.
    this.profile = {
      ...answer,
      numbers: Math.max(answer.numbers, answer.integers),
      timestamps: Math.max(answer.timestamps, answer.dates),
      samples: this.#samples,
    };
    this.#answered = kind === undefined || answer[kind] === answer.values;
    if (!this.#answered) this.#left = wider;
  }
}

// Parquet states its types, so its values are profiled by their text for samples and counts only.
function profileSql(
  table: ReadTable,
  source: string,
  questions: readonly ProfileQuestion[],
  markers: readonly string[],
): string {
  const { has_padding } = table;
  const texts = questions.map(({ place }) => {
    const raw = table.format === 'parquet' ? `c${place}::VARCHAR` : `c${place}`;
    return `${has_padding ? `nullif(trim(${raw}), '')` : raw} AS t${place}`;
  });
  const parted = questions.flatMap(({ place }) => {
    const isNone = markers.length === 0 ? 'false' : isMarker(`t${place}`, markers, false);
    return [
      `CASE WHEN ${isNone} THEN t${place} END AS m${place}`,
      `CASE WHEN ${isNone} THEN NULL ELSE t${place} END AS v${place}`,
    ];
  });
  const outer = questions.map((column) => `to_json({${aggregates(column)}})::VARCHAR`);
  return (
    `SELECT ${outer.join(', ')} FROM (SELECT *, ${parted.join(', ')} ` +
    `FROM (SELECT line, ${texts.join(', ')} FROM ${source}))`
  );
}

function aggregates({ place, kinds: counted, samples }: ProfileQuestion): string {
  const v = `v${place}`;
  const sql: Record<string, string> = {
    empty: `count_if(t${place} IS NULL)`,
    markers: `histogram(m${place})`,
    values: `count(${v})`,
  };
  for (const kind of counted) Object.assign(sql, countSql[kind](v));
  if (samples) sql['samples'] = `coalesce(arg_min(left(${v}, 60), line, ${samplesMax}), [])`;
  return Object.entries(sql)
    .map(([name, one]) => `${name}: ${one}`)
    .join(', ');
}

/** What is counted for each kind. CASE looks at its branch only where the condition holds. */
const countSql: Readonly<Record<Kind, (v: string) => Readonly<Record<string, string>>>> = {
  booleans: (v) => ({ booleans: `count_if(lower(${v}) IN ('true', 'false'))` }),
  integers: (v) => ({
    integers: `count_if(${full(v, patterns.integer)})`,
    integers_32: `count(try_cast(${v} AS INTEGER))`, // read only when all are whole numbers
    leading_zeros: `count_if(starts_with(${v}, '0') AND strlen(${v}) > 1)`,
    length_min: `coalesce(min(strlen(${v})), 0)`,
    length_max: `coalesce(max(strlen(${v})), 0)`,
  }),
  numbers: (v) => ({
    numbers: `count_if(${full(v, patterns.number)})`,
    leading_zeros: `count_if(CASE WHEN ${v} < '1' THEN ${full(v, '[+-]?0[0-9]+([.].*)?')} END)`,
  }),
  dates: (v) => ({ dates: `count(${castText(v, 'date', false)})` }),
  timestamps: (v) => ({ timestamps: `count(${castText(v, 'timestamp', false)})` }),
};

// A count over no values at all is NULL in the engine and zero in the world.
function profileOf(json: string): ColumnProfile {
  const found = JSON.parse(json) as Record<string, unknown>;
  const counts = Object.entries(found).filter(([, value]) => value !== null);
  return { ...noProfile, ...Object.fromEntries(counts) };
}
