import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isResidentId, residentIdCheckCharacter } from '#kernel/identifiers/resident-id.ts';
import { type DuckDb, openDuckDb } from '#platform/duckdb/index.ts';
import { quoted } from '../sql-text.ts';
import { identifiersSql } from './identifier-sql.ts';

let folder: string;
let duckdb: DuckDb;
const seed = 20_260_316;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'datong-identifiers-'));
  duckdb = await openDuckDb({ memory_mib: 256, threads: 1, spill_mib: 64, spill_folder: folder });
});
afterAll(() => {
  duckdb.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How many identifiers of a kind are found in each text. */
async function counts(
  texts: readonly string[],
  kind: 'resident-id' | 'bank-card',
): Promise<readonly number[]> {
  const rows = texts.map((text, at) => `(${at}, ${quoted(text)})`).join(', ');
  const select =
    `SELECT len(${identifiersSql('value', 'string', kind)}) AS found ` +
    `FROM (VALUES ${rows}) AS given(place, value) ORDER BY place`;
  return await duckdb.with(new AbortController().signal, async (connection) =>
    (await connection.runAndReadAll(select)).getRowsJson().map(([found]) => Number(found)),
  );
}

/** Numbers of the right shape, most with a date that exists and a check character that fits. */
const number = fc
  .tuple(
    fc.constantFrom('11', '31', '54', '65', '82', '99', '00', '93'),
    fc.integer({ min: 0, max: 9999 }),
    fc.integer({ min: 1890, max: 2030 }),
    fc.integer({ min: 1, max: 13 }),
    fc.integer({ min: 1, max: 31 }),
    fc.integer({ min: 0, max: 999 }),
    fc.constantFrom('right', 'X', '0', 'x'),
  )
  .map(([province, area, year, month, day, serial, last]) => {
    const two = (part: number): string => String(part).padStart(2, '0');
    const first17 =
      `${province}${String(area).padStart(4, '0')}${year}${two(month)}${two(day)}` +
      String(serial).padStart(3, '0');
    return first17 + (last === 'right' ? residentIdCheckCharacter(first17) : last);
  });

test('a resident number is found exactly where the kernel takes it for one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(number, { minLength: 50, maxLength: 200 }), async (numbers) => {
      const expected = numbers.map((one) => (isResidentId(one) ? 1 : 0));
      expect(await counts(numbers, 'resident-id')).toEqual(expected);
      const inside = numbers.map((one) => `号码:${one}。`);
      expect(await counts(inside, 'resident-id')).toEqual(expected);
    }),
    { seed, numRuns: 10 },
  );
});

test('of the ten numbers that differ in the last digit one is a bank card', async () => {
  const numbers = Array.from({ length: 10 }, (_, digit) => `621226100100123456${digit}`);
  const found = await counts(numbers, 'bank-card');
  expect(found.reduce((sum, one) => sum + one, 0)).toBe(1);
});
