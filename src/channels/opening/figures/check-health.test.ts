import { rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runJob } from '#actions/run-job.ts';
import type { ReleaseId } from '#kernel/ids.ts';
import { type OpeningApp, openOpeningApp } from '#test/support/opening-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { anonymous, personWith } from '#test/support/test-app.ts';
import { checkHealth, listHealth, showFigures, withdrawRelease } from '../contracts.ts';
import { checkHealthJob } from './check-health-job.ts';

let app: OpeningApp;
let code: string;
let release_id: ReleaseId;
beforeAll(async () => {
  app = await openOpeningApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  code = await app.openable(
    [
      ['id', 'C', { is_key: true, definition: '编号' }],
      ['name', 'C'],
    ],
    'id,name\n1,甲\n2,乙\n',
    { update_cycle: 'daily' },
  );
  release_id = (await app.release(code)).id;
});

test('what is whole and in time is well, day after day, and the check says when it was', async () => {
  expect(await check()).toEqual([]);
  const [first] = await health();
  expect(first).toMatchObject({ problems: [], stale: false, described_percent: 50 });
  app.now = new Date(app.now.getTime() + 3_600_000);
  expect(await check()).toEqual([]);
  const [second] = await health();
  expect(Date.parse(second?.checked_at ?? '') - Date.parse(first?.checked_at ?? '')).toBe(
    3_600_000,
  );
  expect(await factsAbout()).toHaveLength(1);
});

test('a file that is gone, cut or changed is found, and mended closes its case', async () => {
  const csv = app.opening.folders.filePath(release_id, 'csv');
  const json = app.opening.folders.filePath(release_id, 'json');
  const { size, mtime } = statSync(csv);
  // As many bytes at the same time: only the content tells.
  writeFileSync(csv, 'x'.repeat(size));
  utimesSync(csv, mtime, mtime);
  truncateSync(json, 3);
  rmSync(app.opening.folders.filePath(release_id, 'parquet'));
  rmSync(app.opening.folders.servingPath(release_id));
  expect(await check()).toEqual([code]);
  const [found] = await health();
  expect(found?.problems).toEqual([
    { file: 'parquet', problem: 'missing' },
    { file: 'csv', problem: 'changed' },
    { file: 'json', problem: 'changed' },
    { file: 'serving-copy', problem: 'missing' },
  ]);
  expect(await cases()).toEqual(['open']);
  expect(await check()).toEqual([code]);
  expect(await cases()).toEqual(['open']);
  release_id = (await app.release(code)).id;
  expect(await check()).toEqual([]);
  expect(await cases()).toEqual(['decided']);
});

test('data that is not updated within its cycle is late, and counted against its body', async () => {
  await check();
  const before = await figures();
  app.now = new Date(app.now.getTime() + 27 * 3_600_000);
  // Nobody has checked since: the day has passed all the same.
  expect((await figures()).stale).toBe(before.stale + before.on_time);
  expect(await check()).toContain(code);
  const [found] = await health('stale');
  expect(found).toMatchObject({ stale: true, problems: [] });
  expect(await cases()).toEqual(['open']);
  // The same rows released again are no newer.
  await app.release(code);
  expect(await check()).toContain(code);
  expect((await app.load(code, 'id,name\n1,甲\n2,乙\n3,丙\n')).state).toBe('completed');
  await app.release(code);
  expect(await check()).not.toContain(code);
  expect(await cases()).toEqual(['decided']);
  const after = await figures();
  expect(after.on_time).toBe(1);
  expect(after.on_time_percent).toBe(Math.floor(100 / after.released));
});

test('what is withdrawn is not checked any more, and its case ends', async () => {
  rmSync(app.opening.folders.filePath(release_id, 'csv'));
  await check();
  expect(await cases()).toEqual(['open']);
  await app.done(withdrawRelease, { id: release_id, reason: '需要更正数据' }, app.officer);
  await check();
  expect(await health()).toEqual([]);
  expect(await cases()).toEqual(['decided']);
});

test('a check is asked for by the provider and the operator, of what is open', async () => {
  const asked = { directory_code: code };
  for (const actor of [app.officer, app.operator]) {
    expect(await app.done(checkHealth, asked, actor)).toMatchObject(asked);
  }
  const owner = new pg.Client(app.owner_config);
  await owner.connect();
  const { rows } = await owner.query('select 1 from graphile_worker.jobs where key = $1', [
    `opening.check-health:${code}`,
  ]);
  await owner.end();
  expect(rows).toHaveLength(1);
  const stranger = personWith(['data-officer']);
  expect(codesOf(await app.call(checkHealth, asked, stranger))).toEqual([
    'opening.not-your-directory',
  ]);
  const closed = { directory_code: '30700201/999999' };
  expect(codesOf(await app.call(checkHealth, closed, app.officer))).toEqual(['opening.not-open']);
});

async function check(): Promise<readonly string[]> {
  return await runJob(app.runner, checkHealthJob(app.opening), {});
}

async function health(problem?: 'broken' | 'stale') {
  const { items } = await app.done(listHealth, problem ? { problem } : {}, anonymous);
  return items.filter(({ directory_code }) => directory_code === code);
}

async function figures() {
  const provider_id = app.officer.organisation_id;
  const { departments } = await app.done(showFigures, { provider_id }, anonymous);
  const [own] = departments;
  if (!own) throw new Error('no figures of the department');
  return own;
}

async function cases(): Promise<readonly string[]> {
  const { rows } = await app.pool.query(
    'select state from work_case where subject = $1 order by id',
    [`directory:${code}`],
  );
  return rows.map(({ state }) => state as string);
}

async function factsAbout(): Promise<readonly unknown[]> {
  const { rows } = await app.pool.query(
    `select 1 from fact where type = 'opening.health-changed' and subjects @> array[$1]`,
    [`directory:${code}`],
  );
  return rows;
}
