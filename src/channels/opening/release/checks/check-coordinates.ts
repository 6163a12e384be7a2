import { gridSteps, unitsPerDegree } from '../grid-steps.ts';
import type { PlannedColumn } from '../release-plan.ts';
import { isNamed } from '../release-plan.ts';
import type { CausingRow, ReleaseCheck } from '../release-shapes.ts';
import { named, rowColumn } from '../sql-text.ts';
import { type CheckContext, numberIn } from './check-context.ts';
import { holds, rowsKept, stops } from './finding.ts';

type Axis = 'longitude' | 'latitude';

const axisWords: Readonly<Record<Axis, readonly string[]>> = {
  longitude: ['经度', 'longitude', 'lng', 'lon', 'long'],
  latitude: ['纬度', 'latitude', 'lat'],
};
/** Where China lies, in degrees. */
const ranges: Readonly<Record<Axis, readonly [number, number]>> = {
  longitude: [73, 136],
  latitude: [3, 54],
};
/** `121.4737,31.2304`, `(121.4737 31.2304)` or WKT: a place with three decimals or more. */
const pairForm =
  '(?:7[3-9]|[89][0-9]|1[0-2][0-9]|13[0-5])\\.[0-9]{3,}[,\\x{FF0C} ]+(?:[3-9]|[1-4][0-9]|5[0-3])\\.[0-9]{3,}';
const tolerance = 1e-6; // of a ten-thousandth of a degree: the rounding of a double, no place

/** Places must be coarsened to the grid, exactly, unless they are those of public facilities. */
export async function checkCoordinates(context: CheckContext): Promise<ReleaseCheck> {
  const { plan, rules } = context;
  const clause = rules.sources.grid;
  const found: { readonly zh: string; readonly en: string; readonly causes: number }[] = [];
  const rows: CausingRow[] = [];
  let places = 0;
  for (const column of plan.columns) {
    const test = await fineTest(context, column);
    if (test === undefined) continue;
    places += 1;
    const counted = await context.ask(
      `SELECT count(*)::BIGINT AS fine FROM released WHERE ${test}`,
    );
    const causes = numberIn(counted, 'fine');
    if (causes === 0 || plan.public_places !== null) continue;
    found.push({
      zh: `${column.name_zh} ${causes}行`,
      en: `${column.name} in ${causes} rows`,
      causes,
    });
    const fine = await context.ask(
      `SELECT ${rowColumn} FROM released WHERE ${test} ORDER BY ${rowColumn} LIMIT ${rowsKept}`,
    );
    rows.push(
      ...fine.map((row) => ({ row: Number(row[rowColumn]), column: column.name, values: {} })),
    );
  }
  if (found.length > 0) {
    return stops('coordinates', {
      zh: `坐标未粗化至${rules.grid.metres}米网格:${found.map(({ zh }) => zh).join(';')}`,
      en: `Coordinates are finer than the ${rules.grid.metres} m grid: ${found.map(({ en }) => en).join('; ')}`,
      clause,
      causes: found.reduce((sum, { causes }) => sum + causes, 0),
      rows,
    });
  }
  if (places === 0) {
    return holds('coordinates', { zh: '没有坐标', en: 'No coordinates', clause });
  }
  return plan.public_places === null
    ? holds('coordinates', {
        zh: `坐标均在${rules.grid.metres}米网格上`,
        en: `All coordinates lie on the ${rules.grid.metres} m grid`,
        clause,
      })
    : holds('coordinates', {
        zh: `坐标为公共设施位置,经提供单位说明:${plan.public_places}`,
        en: `Coordinates are those of public facilities, as the provider declares: ${plan.public_places}`,
        clause,
      });
}

/** The condition that a row shows a place too finely; undefined for columns that show none. */
async function fineTest(context: CheckContext, column: PlannedColumn): Promise<string | undefined> {
  const value = named(column.name);
  const axis = axisOf(column);
  const is_number = /^(int|long|double|decimal)/.test(column.type);
  if (axis && (is_number || column.type === 'string')) {
    const number = `TRY_CAST(${value} AS DOUBLE)`;
    const [low, high] = ranges[axis];
    const [counted] = await context.ask(
      `SELECT count(${number})::BIGINT AS numbers FROM released
       WHERE ${number} BETWEEN ${low} AND ${high}`,
    );
    if (Number(counted?.['numbers']) > 0) return offGrid(number, axis, context);
  }
  if (column.type !== 'string') return undefined;
  const pair = `regexp_matches(${value}, '${pairForm}')`;
  const counted = await context.ask(`SELECT count(*)::BIGINT AS pairs FROM released WHERE ${pair}`);
  return numberIn(counted, 'pairs') > 0 ? pair : undefined;
}

function axisOf(column: PlannedColumn): Axis | undefined {
  const axes: readonly Axis[] = ['longitude', 'latitude'];
  return axes.find((axis) => axisWords[axis].some((word) => isNamed(column, word)));
}

function offGrid(number: string, axis: Axis, { rules }: CheckContext): string {
  const units = `(${number} * ${unitsPerDegree})`;
  const step = gridSteps(rules.grid)[axis];
  return (
    `isfinite(${number}) AND (abs(${units} - round(${units})) > ${tolerance} ` +
    `OR round(${units}) % ${step} <> 0)`
  );
}
