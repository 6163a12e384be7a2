import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpeningApp, openOpeningApp } from '#test/support/opening-app.ts';
import type { ReleaseView } from '../release-contracts.ts';
import type { ReleaseCheck, ReleaseCheckName } from '../release-shapes.ts';

let app: OpeningApp;
beforeAll(async () => {
  app = await openOpeningApp();
});
afterAll(() => app.close());

function found(view: { readonly checks: readonly ReleaseCheck[] }, name: ReleaseCheckName) {
  const check = view.checks.find((one) => one.name === name);
  if (!check) throw new Error(`the report has no check ${name}`);
  return check;
}

const person = [
  ['sex', 'C'],
  ['age', 'I'],
  ['visits', 'I'],
] as const;

/** `count` rows of one class each. */
function classes(...sizes: readonly number[]): string {
  const rows = sizes.flatMap((count, at) =>
    Array.from({ length: count }, (_, visit) => `${at % 2 ? '女' : '男'},${20 + at},${visit}`),
  );
  return `sex,age,visits\n${rows.join('\n')}\n`;
}

describe('k-anonymity', () => {
  test('a class of three stops the release and its rows are named', async () => {
    const code = await app.openable(person, classes(6, 3, 5));
    await app.profile(code, { quasi_identifiers: ['sex', 'age'] });
    const view = await app.release(code);
    expect(view.state).toBe('stopped');
    const check = found(view, 'k-anonymity');
    expect(check).toMatchObject({ holds: false, causes: 3 });
    expect(check.detail).toContain('k=3');
    expect(check.rows.map(({ row }) => row)).toEqual([7, 8, 9]);
    expect(check.rows[0]?.values).toEqual({ sex: '女', age: '21', members: '3' });
    expect(await app.publicAgreements(code)).toEqual([]);
  });

  test('classes of five hold, and of four do not', async () => {
    const five = await app.openable(person, classes(5, 5));
    await app.profile(five, { quasi_identifiers: ['sex', 'age'] });
    expect(found(await app.release(five), 'k-anonymity').holds).toBe(true);
    const four = await app.openable(person, classes(5, 4));
    await app.profile(four, { quasi_identifiers: ['sex', 'age'] });
    expect(found(await app.release(four), 'k-anonymity').holds).toBe(false);
  });

  test('a missing value is a value of its own', async () => {
    const csv = `${classes(5)}${'男,,1\n'.repeat(2)}`;
    const code = await app.openable(person, csv);
    await app.profile(code, { quasi_identifiers: ['sex', 'age'] });
    const check = found(await app.release(code), 'k-anonymity');
    expect(check.rows.map(({ row, values }) => [row, values['age']])).toEqual([
      [6, null],
      [7, null],
    ]);
  });

  test('without a profile the usual attributes of persons count', async () => {
    const code = await app.openable(person, classes(6, 3));
    const check = found(await app.release(code), 'k-anonymity');
    expect(check.holds).toBe(false);
    expect(check.detail_en).toContain('found by the names of the columns');
  });

  test('bands and suppression make it hold, and the report says so', async () => {
    const code = await app.openable(person, classes(6, 3, 5, 4, 2));
    await app.profile(code, {
      quasi_identifiers: ['sex', 'age'],
      transforms: [{ kind: 'band', column: 'age', width: 10 }, { kind: 'suppress-small-classes' }],
    });
    const view = await app.release(code);
    expect(view.state).toBe('released');
    expect(view.rows).toBe(20); // nobody is left out: the bands alone do it
    expect(view.transforms.map(({ kind }) => kind)).toEqual(['band', 'suppress-small-classes']);
    const narrow = await app.openable(person, classes(6, 3, 5));
    await app.profile(narrow, {
      quasi_identifiers: ['sex', 'age'],
      transforms: [{ kind: 'suppress-small-classes' }],
    });
    expect(await app.release(narrow)).toMatchObject({ state: 'released', rows: 11 });
  });
});

describe('direct identifiers', () => {
  const notes = [
    ['note', 'C'],
    ['amount', 'B'],
  ] as const;
  const values = {
    'resident-id': '持证人11010519491231002X,已核',
    'mobile-phone': '电话 138-1234-5678',
    'bank-card': '卡 6222 0200 0000 0000 000',
    passport: '护照E12345678',
    email: '联系 zhang.san@example.cn',
    'licence-plate': '沪A·D1234',
  };

  test.each(Object.entries(values))(
    '%s is found inside a text and never shown',
    async (kind, text) => {
      const code = await app.openable(notes, `note,amount\n无,1.5\n"${text}",2\n`);
      const view = await app.release(code);
      const check = found(view, 'direct-identifiers');
      expect(check.holds).toBe(false);
      expect(check.detail_en).toContain(`holds ${kind}`);
      expect(check.rows[0]).toMatchObject({ row: 2, column: 'note' });
      expect(check.rows[0]?.values['note']).toMatch(/^.{2}\*+$/u);
    },
  );

  test('what only looks alike is none', async () => {
    const alike = [
      '110105194912310021', // wrong check character
      '12345678901',
      '6222020000000000001',
      'ABC1234567',
      '没有@符号',
      '沪宁高速',
    ];
    const code = await app.openable(
      notes,
      `note,amount\n${alike.map((one) => `${one},1`).join('\n')}\n`,
      {
        types: { note: 'string' },
      },
    );
    expect(found(await app.release(code), 'direct-identifiers')).toMatchObject({ holds: true });
  });

  test('full-width digits and numbers count as well', async () => {
    const wide = [...'13812345678'].map((one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0));
    const code = await app.openable(notes, `note,amount\n${wide.join('')},1\nx,13912345678\n`);
    const check = found(await app.release(code), 'direct-identifiers');
    expect(check.rows.map(({ row, column }) => [row, column])).toEqual([
      [1, 'note'],
      [2, 'amount'],
    ]);
  });

  test('a column described as personal stops it, whatever it holds', async () => {
    const items = [['holder', 'C', { pi_category: 'identity' }]] as const;
    const code = await app.openable(items, 'holder\n某某\n');
    expect(found(await app.release(code), 'direct-identifiers')).toMatchObject({
      holds: false,
      causes: 1,
    });
    await app.profile(code, { transforms: [{ kind: 'drop', column: 'holder' }] });
    expect(found(await app.release(code), 'open-items').holds).toBe(false); // nothing is left
  });

  test('a finding may be accepted with a reason, and the report says that it was', async () => {
    const code = await app.openable(notes, 'note,amount\n热线13812345678,1\n');
    await app.profile(code, {
      accepted_findings: [
        { column: 'note', kind: 'mobile-phone', reason: '单位对外公布的服务热线,不属于个人' },
      ],
    });
    const check = found(await app.release(code), 'direct-identifiers');
    expect(check).toMatchObject({ holds: true });
    expect(check.detail_en).toContain('1 findings accepted');
  });
});

describe('small cells', () => {
  const table = [
    ['area', 'C'],
    ['sort', 'C'],
    ['cases', 'I'],
  ] as const;
  const aggregate = { count_column: 'cases', dimensions: ['area', 'sort'] };

  test('counts below five stop it; nought points at nobody', async () => {
    const code = await app.openable(
      table,
      'area,sort,cases\n甲,一,4\n甲,二,5\n乙,一,0\n乙,二,12\n',
    );
    await app.profile(code, { aggregate });
    const check = found(await app.release(code), 'small-cells');
    expect(check).toMatchObject({ holds: false, causes: 1 });
    expect(check.rows[0]).toMatchObject({ row: 1, values: { area: '甲', sort: '一', cases: '4' } });
  });

  test('a lone empty count under a total is found; two in a line are not', async () => {
    const rows = (second: string) =>
      `area,sort,cases\n甲,一,4\n甲,二,${second}\n甲,三,9\n甲,合计,${second === '3' ? 16 : 33}\n`;
    const suppressed = { aggregate, transforms: [{ kind: 'suppress-small-cells' }] };
    const lone = await app.openable(table, rows('20'));
    await app.profile(lone, suppressed);
    const check = found(await app.release(lone), 'complementary-disclosure');
    expect(check.rows.map(({ row }) => row)).toEqual([1]);
    const two = await app.openable(table, rows('3'));
    await app.profile(two, suppressed);
    expect(await app.release(two)).toMatchObject({ state: 'released' });
  });

  test('a total over both dimensions gives a lone empty count away', async () => {
    const csv = 'area,sort,cases\n甲,一,4\n甲,二,20\n乙,一,30\n乙,二,40\n合计,合计,94\n';
    const code = await app.openable(table, csv);
    await app.profile(code, { aggregate, transforms: [{ kind: 'suppress-small-cells' }] });
    const check = found(await app.release(code), 'complementary-disclosure');
    expect(check.rows.map(({ row }) => row)).toEqual([1]);
  });
});

describe('coordinates', () => {
  const places = [
    ['lng', 'B'],
    ['lat', 'B'],
    ['name', 'C'],
  ] as const;
  const csv = 'lng,lat,name\n121.4737,31.2304,甲\n121.5,31.28,乙\n';

  test('places off the grid stop it, and the grid transform makes it hold exactly', async () => {
    const code = await app.openable(places, csv);
    const fine = found(await app.release(code), 'coordinates');
    expect(fine).toMatchObject({ holds: false });
    expect(fine.rows.map(({ row, column }) => [row, column])).toContainEqual([1, 'lng']);
    await app.profile(code, {
      transforms: [
        { kind: 'grid', column: 'lng', axis: 'longitude' },
        { kind: 'grid', column: 'lat', axis: 'latitude' },
      ],
    });
    const view = await app.release(code);
    expect(found(view, 'coordinates')).toMatchObject({ holds: true });
    expect(view.state).toBe('released');
  });

  test('a place inside a text is found', async () => {
    const code = await app.openable([['spot', 'C']], 'spot\n"121.4737,31.2304"\n');
    expect(found(await app.release(code), 'coordinates').holds).toBe(false);
  });

  test('public facilities may be shown where they are, with the reason in the report', async () => {
    const code = await app.openable(places, csv);
    await app.profile(code, { public_places: '公共厕所的位置,不涉及个人' });
    expect(found(await app.release(code), 'coordinates').detail_zh).toContain('公共厕所');
  });
});

describe('differencing', () => {
  async function twice(first: string, second: string, more: Record<string, unknown> = {}) {
    const code = await app.openable(person, first);
    await app.profile(code, { quasi_identifiers: ['sex', 'age'], ...more });
    expect((await app.release(code)).state).toBe('released');
    await app.load(code, second);
    return (await app.release(code)) as ReleaseView;
  }

  test('one person more or less in a class stops the next release', async () => {
    const more = found(await twice(classes(6, 6), classes(7, 6)), 'differencing');
    expect(more).toMatchObject({ holds: false, causes: 1 });
    expect(more.rows[0]).toMatchObject({ row: 7, values: { sex: '男', added: '1', removed: '0' } });
    const less = found(await twice(classes(7, 6), classes(6, 6)), 'differencing');
    expect(less.rows[0]?.values).toMatchObject({ added: '0', removed: '1' });
  });

  test('five more in a class hold, and so does the same again', async () => {
    expect(found(await twice(classes(6), classes(11)), 'differencing').holds).toBe(true);
    const rows = classes(6).replace('男,20,0\n', '男,20,0\n'); // the same rows under a new snapshot
    const reordered = `${rows.split('\n').slice(0, 1).join('')}\n${rows.trim().split('\n').slice(1).reverse().join('\n')}\n`;
    expect(found(await twice(classes(6), reordered), 'differencing').holds).toBe(true);
  });
});
