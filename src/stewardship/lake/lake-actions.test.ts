import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#actions/action.ts';
import { withdrawDirectory } from '#spine/catalog/contracts.ts';
import { cancelRun, listRejects, showRun } from '#spine/files/contracts.ts';
import { type LakeApp, openLakeApp } from '#test/support/lake-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { anonymous, personWith } from '#test/support/test-app.ts';
import {
  inferTypes,
  listSnapshots,
  readSeries,
  sampleRows,
  showProfile,
  startLoad,
} from './contracts.ts';
import type { LakePorts } from './lake-ports.ts';

let app: LakeApp;
let other: Actor;
let approver: Actor;
let auditor: Actor;
beforeAll(async () => {
  app = await openLakeApp();
  other = personWith(['data-officer']);
  approver = personWith(['approver'], app.officer.organisation_id);
  auditor = personWith(['auditor']);
});
afterAll(() => app.close());

const items = [
  { name_zh: '时间', column: 'at', type: 'T', opening: 'O1', sharing: 'S1', grade: 1 },
  {
    name_zh: '读数',
    column: 'reading',
    type: 'B',
    unit: 'μg',
    opening: 'O1',
    sharing: 'S1',
    grade: 1,
  },
  { name_zh: '内部备注', column: 'note', type: 'C', opening: 'O3', sharing: 'S2', grade: 2 },
  {
    name_zh: '联系电话',
    column: 'phone',
    type: 'C',
    opening: 'O3',
    sharing: 'S2',
    grade: 3,
    mask: { kind: 'preset', preset: 'phone' },
  },
  { name_zh: '密级项', column: 'secret', type: 'C', opening: 'O3', sharing: 'S2', grade: 4 },
];

async function measured(): Promise<string> {
  const code = await app.directory({ items, closed: true });
  const rows = Array.from({ length: 48 }, (_, at) => {
    const day = 1 + Math.floor(at / 24);
    return `2026-01-0${day} ${String(at % 24).padStart(2, '0')}:00,${at},n${at % 2},13812345678,s`;
  });
  await app.load(code, `at,reading,note,phone,secret\n${rows.join('\n')}\n2026-01-03 00:00,,,,\n`);
  return code;
}

describe('who may load', () => {
  test('the data officer of the provider and the operator may, nobody else', async () => {
    const code = await app.directory();
    const upload_id = await app.upload('a\n1\n');
    const input = { directory_code: code, upload_id, file_name: 'a.csv', dry_run: true };
    const asked = async (actor: Actor) => codesOf(await app.call(startLoad, input, actor));
    expect(await asked(app.officer)).toEqual(['done']);
    expect(await asked(app.operator)).toEqual(['files.upload-not-found']); // not the operator's file
    expect(await asked(other)).toEqual(['lake.not-your-directory', 'files.upload-not-found']);
    expect(await asked(approver)).toEqual(['actions.role-missing']);
    expect(await asked(auditor)).toEqual(['actions.role-missing']);
    expect(await asked(anonymous)).toEqual(['actions.not-signed-in']);
  });

  test('a load is seen by those who look after its directory', async () => {
    const code = await app.directory();
    const view = await app.load(code, 'a\n1\n');
    const { id } = view;
    const ways = [
      (actor: Actor) => app.call(showRun, { id }, actor),
      (actor: Actor) => app.call(listRejects, { id }, actor),
    ];
    for (const way of ways) {
      const asked = async (actor: Actor) => codesOf(await way(actor));
      expect(await asked(app.officer)).toEqual(['done']);
      expect(await asked(app.operator)).toEqual(['done']);
      expect(await asked(other)).toEqual(['files.run-not-found']);
      expect(await asked(anonymous)).toEqual(['actions.not-signed-in']);
    }
    expect(codesOf(await app.call(showRun, { id: `run_${'0'.repeat(26)}` }, app.operator))).toEqual(
      ['files.run-not-found'],
    );
  });

  test('every reason is listed at once', async () => {
    const input = { directory_code: '30700201/999999', upload_id: 'upl_none', file_name: 'a' };
    expect(codesOf(await app.call(startLoad, input, app.officer))).toEqual([
      'lake.directory-not-found',
    ]);
    const code = await app.directory();
    const again = { ...input, directory_code: code, upload_id: await app.upload('a\n1\n') };
    await app.done(startLoad, again, app.officer);
    const missing = { ...again, upload_id: 'upl_0000000000000000' };
    expect(codesOf(await app.call(startLoad, missing, app.officer))).toEqual([
      'files.upload-not-found',
      'files.run-busy',
    ]);
  });
});

test('nothing is loaded into a directory that was withdrawn', async () => {
  const closed = items.map((item) => ({ ...item, opening: 'O3', sharing: 'S2' }));
  const code = await app.directory({ closed: true, items: closed });
  await app.publish(code);
  await app.done(withdrawDirectory, { code, reason: '目录已停用' }, app.operator);
  const input = { directory_code: code, upload_id: await app.upload('a\n1\n'), file_name: 'a' };
  expect(codesOf(await app.call(startLoad, input, app.officer))).toEqual([
    'lake.directory-withdrawn',
  ]);
});

describe('cancelling a load', () => {
  test('a waiting load ends at once, a running one at its next beat, an ended one not', async () => {
    const code = await app.directory();
    const input = { directory_code: code, upload_id: await app.upload('a\n1\n'), file_name: 'a' };
    const first = await app.done(startLoad, input, app.officer);
    const cancelled = await app.done(cancelRun, { id: first.id }, app.officer);
    expect(cancelled.state).toBe('cancelled');
    expect(codesOf(await app.call(cancelRun, { id: first.id }, app.officer))).toEqual([
      'files.run-ended',
    ]);

    const second = await app.done(startLoad, input, app.officer);
    const slow: LakePorts = {
      ...app.ports,
      landing: {
        ...app.ports.landing,
        profile: async (table, markers, watch) => {
          await app.done(cancelRun, { id: second.id }, app.officer);
          return app.ports.landing.profile(table, markers, watch);
        },
      },
    };
    await app.runJob(second.id, slow);
    const view = await app.outcome(second.id);
    expect(view).toMatchObject({ state: 'cancelled', snapshot: null, reasons: [] });
  });
});

describe('what leaves without an agreement', () => {
  test('only columns open to all, and nothing of a directory that is not published', async () => {
    const code = await measured();
    expect(codesOf(await app.call(sampleRows, { code }))).toEqual(['lake.directory-not-found']);
    expect(codesOf(await app.call(listSnapshots, { code }))).toEqual(['lake.directory-not-found']);
    await app.publish(code);
    for (const actor of [anonymous, other]) {
      const sample = await app.done(sampleRows, { code, limit: 2 }, actor);
      expect(sample.columns.map(({ name }) => name)).toEqual(['at', 'reading']);
      expect(sample.rows).toEqual([
        ['2026-01-01T00:00:00', 0],
        ['2026-01-01T01:00:00', 1],
      ]);
      expect(sample.hidden.map(({ name_zh }) => name_zh)).toEqual([
        '内部备注',
        '联系电话',
        '密级项',
      ]);
      const profile = await app.done(showProfile, { code }, actor);
      expect(profile.columns.map(({ name }) => name)).toEqual(['at', 'reading']);
    }
  });

  test('the provider, the operator and auditors see more, masked from grade 3 on', async () => {
    const code = await measured();
    for (const actor of [app.officer, app.operator, approver, auditor]) {
      const sample = await app.done(sampleRows, { code, limit: 1 }, actor);
      expect(sample.columns.map(({ name, masked }) => [name, masked])).toEqual([
        ['at', false],
        ['reading', false],
        ['note', false],
        ['phone', true],
      ]);
      expect(sample.rows).toEqual([['2026-01-01T00:00:00', 0, 'n0', '138****5678']]);
      expect(sample.hidden).toEqual([{ name_zh: '密级项', grade: 4 }]);
    }
  });

  test('a profile counts, and shows values only where they may be seen', async () => {
    const code = await measured();
    const profile = await app.done(showProfile, { code }, app.officer);
    const [at, reading, note, phone, secret] = profile.columns;
    expect(profile.row_count).toBe(49);
    expect(at).toMatchObject({ min: '2026-01-01T00:00:00', max: '2026-01-03T00:00:00', nulls: 0 });
    expect(reading).toMatchObject({ nulls: 1, mean: 23.5, min: '0', max: '47', unit: 'μg' });
    expect(note?.top).toEqual([
      { value: 'n0', rows: 24 },
      { value: 'n1', rows: 24 },
    ]);
    for (const column of [phone, secret]) {
      expect(column).toMatchObject({
        values_shown: false,
        min: null,
        max: null,
        top: [],
        nulls: 1,
      });
    }
  });
});

describe('lake.read-series', () => {
  test('hours are gathered into days; a bucket without values is a gap', async () => {
    const code = await measured();
    await app.publish(code);
    const series = await app.done(readSeries, { code, time: 'at', value: 'reading' });
    expect(series).toMatchObject({ bucket: 'day', unit: 'μg', name_zh: '读数' });
    expect(series.points).toEqual([
      ['2026-01-01T00:00:00', 11.5, 24],
      ['2026-01-02T00:00:00', 35.5, 24],
      ['2026-01-03T00:00:00', null, 1],
    ]);
    const highest = {
      code,
      time: '时间',
      value: '读数',
      aggregate: 'max',
      from: '2026-01-02',
    } as const;
    expect((await app.done(readSeries, highest)).points[0]?.[1]).toBe(47);
  });

  test('year, month, day and hour columns make a time; too many points widen the bucket', async () => {
    const code = await app.directory();
    const rows: string[] = [];
    for (let at = 0; at < 6_000; at += 1) {
      const time = new Date(Date.UTC(2020, 0, 1) + at * 3_600_000);
      const [year, month, day] = [time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate()];
      rows.push(`${year},${month},${day},${time.getUTCHours()},${at}`);
    }
    await app.load(code, `y,m,d,h,v\n${rows.join('\n')}\n2020,2,31,0,9999999\n`);
    await app.publish(code);
    const time = 'y,m,d,h';
    const wide = await app.done(readSeries, { code, time, value: 'v', bucket: 'hour' });
    expect([wide.bucket, wide.points.length]).toEqual(['day', 250]);
    const narrow = { code, time, value: 'v', bucket: 'hour', to: '2020-01-02' } as const;
    expect((await app.done(readSeries, narrow)).points).toHaveLength(48);
    const highest = { code, time, value: 'v', bucket: 'year', aggregate: 'max' } as const;
    expect((await app.done(readSeries, highest)).points[0]?.[1]).toBe(5_999);
  });

  test('columns that are not shown, not numbers or not there are refused', async () => {
    const code = await measured();
    await app.publish(code);
    const asked = async (time: string, value: string) =>
      codesOf(await app.call(readSeries, { code, time, value }));
    expect(await asked('at', 'phone')).toEqual(['lake.column-not-shown', 'lake.not-a-series']);
    expect(await asked('reading', 'at')).toEqual(['lake.not-a-series']);
    expect(await asked('nowhere', 'reading')).toEqual(['lake.column-unknown']);
    expect(await asked('at', 'reading"; drop')).toEqual(['lake.column-unknown']);
    const empty = await app.directory();
    const none = { code: empty, time: 'a', value: 'b' };
    expect(codesOf(await app.call(readSeries, none, app.officer))).toEqual(['lake.no-snapshot']);
  });
});

test('lake.infer-types proposes from the file alone and keeps nothing', async () => {
  const upload_id = await app.upload('编号,金额\n001,1.5\n002,-\n');
  const found = await app.done(inferTypes, { upload_id }, app.officer);
  expect(found).toMatchObject({ format: 'csv', rows_seen: 2, null_markers: ['-'] });
  expect(found.columns.map(({ column, type, reason }) => [column, type, reason.code])).toEqual([
    ['c1', 'string', 'leading-zeros'],
    ['c2', 'double', 'numbers'],
  ]);
  expect(codesOf(await app.call(inferTypes, { upload_id }, other))).toEqual([
    'files.upload-not-found',
  ]);
  const bad = await app.upload('<html></html>');
  expect(codesOf(await app.call(inferTypes, { upload_id: bad }, app.officer))).toEqual([
    'lake.format-unknown',
  ]);
});

test('an unreadable file and a file without rows are refused, and say why', async () => {
  const code = await app.directory();
  const book = await app.load(code, Buffer.from('504b030414000000', 'hex'));
  expect([book.state, book.reasons.map((one) => one.code)]).toEqual([
    'failed',
    ['lake.format-unknown'],
  ]);
  const bare = await app.load(code, 'a,b\n');
  expect([bare.state, bare.reasons.map((one) => one.code)]).toEqual([
    'failed',
    ['lake.nothing-loaded'],
  ]);
  expect(app.faults).toEqual([]);
});
