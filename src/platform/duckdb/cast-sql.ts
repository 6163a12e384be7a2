import { literal } from './open-duckdb.ts';

/**
 * Text to value, strictly: DuckDB's own casts take `1_000`, `0x1F`, `nan` and `1.5` for an integer,
 * which a register does not mean. A pattern decides, the cast converts, and what fits neither is
 * NULL, so that the row is listed instead of changed in silence.
 */
export const patterns = {
  integer: '[+-]?[0-9]+',
  whole: '[+-]?[0-9]+([.]0+)?', // `12.0` is how spreadsheets export whole numbers with gaps
  number: '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?',
  date: '[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}( 0{1,2}:00(:00)?)?',
  date_words: '[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日',
  date_digits: '[0-9]{8}',
  timestamp:
    '[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?',
  zone: '(Z|[+-][0-9]{2}(:?[0-9]{2})?)',
} as const;

const trueWords = ['true', 't', 'yes', 'y', '1', '是', '真'];
const falseWords = ['false', 'f', 'no', 'n', '0', '否', '假'];

/** DuckDB's name of a type of the contract. */
export function duckType(type: string): string {
  const names: Readonly<Record<string, string>> = {
    boolean: 'BOOLEAN',
    int: 'INTEGER',
    long: 'BIGINT',
    double: 'DOUBLE',
    date: 'DATE',
    timestamp: 'TIMESTAMP',
    string: 'VARCHAR',
  };
  return names[type] ?? type.toUpperCase();
}

/**
 * The value of a text expression as a type; NULL where the text is no such value.
 *
 * @param padded whether spaces may stand around it; trimming costs as much as casting
 */
export function castText(expression: string, type: string, padded = true): string {
  if (type === 'string') return `nfc_normalize(${expression})`;
  const x = padded ? `trim(${expression})` : expression;
  if (type === 'boolean') return castBoolean(x);
  if (type === 'date') return castDate(x);
  if (type === 'timestamp') return castTimestamp(x);
  const pattern = numericPattern(type);
  return `CASE WHEN ${full(x, pattern)} THEN try_cast(${x} AS ${duckType(type)}) END`;
}

function numericPattern(type: string): string {
  if (type === 'int' || type === 'long') return patterns.whole;
  const scale = /^decimal\(\d+,(\d+)\)$/.exec(type)?.[1];
  // More places than the column keeps would be rounded away without a word.
  return scale === undefined ? patterns.number : `[+-]?[0-9]*([.][0-9]{0,${scale}}0*)?`;
}

export function full(expression: string, pattern: string): string {
  return `regexp_full_match(${expression}, ${literal(pattern)})`;
}

function castBoolean(x: string): string {
  const list = (words: readonly string[]): string => words.map(literal).join(', ');
  return (
    `CASE WHEN lower(${x}) IN (${list(trueWords)}) THEN true ` +
    `WHEN lower(${x}) IN (${list(falseWords)}) THEN false END`
  );
}

function castDate(x: string): string {
  return (
    // The usual spelling first: a pattern of places is cheaper than one of repetitions.
    `CASE WHEN ${x} LIKE '____-__-__' AND ${x} >= '0' THEN try_cast(${x} AS DATE) ` +
    `WHEN ${full(x, patterns.date)} ` +
    `THEN try_cast(replace(split_part(${x}, ' ', 1), '/', '-') AS DATE) ` +
    `WHEN ${full(x, patterns.date_words)} THEN try_strptime(${x}, '%Y年%m月%d日')::DATE ` +
    `WHEN ${full(x, patterns.date_digits)} THEN try_strptime(${x}, '%Y%m%d')::DATE END`
  );
}

/** Times are Beijing wall time, the only legal time; a time with a zone is brought to it. */
function castTimestamp(x: string): string {
  const dashed = `replace(${x}, '/', '-')`;
  return (
    `CASE WHEN ${x} LIKE '____-__-__ __:__:__' AND ${x} >= '0' ` +
    `THEN try_cast(${x} AS TIMESTAMP) ` +
    `WHEN ${full(x, patterns.timestamp)} THEN try_cast(${dashed} AS TIMESTAMP) ` +
    `WHEN ${full(x, patterns.timestamp + patterns.zone)} ` +
    `THEN timezone('Asia/Shanghai', try_cast(${dashed} AS TIMESTAMPTZ)) ` +
    `WHEN ${full(x, patterns.date)} THEN try_cast(split_part(${dashed}, ' ', 1) AS TIMESTAMP) END`
  );
}

/**
 * The type of the contract for a type that a Parquet file states. What the intersection cannot
 * keep becomes text: lists and structs as JSON, the rest as DuckDB prints it.
 */
export function contractType(stated: string): string {
  const simple: Readonly<Record<string, string>> = {
    BOOLEAN: 'boolean',
    TINYINT: 'int',
    SMALLINT: 'int',
    INTEGER: 'int',
    UTINYINT: 'int',
    USMALLINT: 'int',
    UINTEGER: 'long',
    BIGINT: 'long',
    UBIGINT: 'decimal(20,0)',
    FLOAT: 'double',
    DOUBLE: 'double',
    DATE: 'date',
    TIMESTAMP: 'timestamp',
    TIMESTAMP_S: 'timestamp',
    TIMESTAMP_MS: 'timestamp',
    TIMESTAMP_NS: 'timestamp',
    'TIMESTAMP WITH TIME ZONE': 'timestamp',
  };
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(stated);
  if (decimal) return `decimal(${decimal[1]},${decimal[2]})`;
  return simple[stated] ?? 'string';
}

/** The value of a typed Parquet column as a type of the contract. */
export function castStated(expression: string, stated: string, type: string): string {
  if (stated === 'VARCHAR') return castText(expression, type);
  if (type === 'string') return asText(expression, stated);
  if (stated === 'TIMESTAMP WITH TIME ZONE' && type === 'timestamp') {
    return `timezone('Asia/Shanghai', ${expression})`;
  }
  const target = `try_cast(${expression} AS ${duckType(type)})`;
  if (type === 'int' || type === 'long' || type.startsWith('decimal')) {
    return `CASE WHEN ${target} = ${expression} THEN ${target} END`;
  }
  return target;
}

function asText(expression: string, stated: string): string {
  if (stated === 'TIMESTAMP WITH TIME ZONE') {
    return `timezone('Asia/Shanghai', ${expression})::VARCHAR`;
  }
  if (stated === 'BLOB') return `base64(${expression})`;
  if (/\[|^STRUCT|^MAP/.test(stated)) return `to_json(${expression})::VARCHAR`;
  return `${expression}::VARCHAR`;
}
