import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Db } from '#actions/action.ts';
import { runJob } from '#actions/run-job.ts';
import { findRunUnderWay, type Run } from '#spine/files/index.ts';
import { asOwner } from '#test/support/as-owner.ts';
import { type OpeningApp, openOpeningApp } from '#test/support/opening-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { cancelRelease, releaseDataSet, showRelease } from '../contracts.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import { formerReleaseJob } from './start-release-run.ts';

let app: OpeningApp;
beforeAll(async () => {
  app = await openOpeningApp();
});
afterAll(() => app.close());

const items = [
  ['id', 'C'],
  ['name', 'C'],
] as const;
const csv = 'id,name\n001,甲\n002,乙\n';

/** The newest run of a directory. */
async function runOf(db: Db, code: string): Promise<Run | undefined> {
  return await db
    .selectFrom('run')
    .selectAll()
    .where('kind', '=', 'open-release')
    .where('subject', '=', `directory:${code}`)
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

test('a release is a run of the provider, and both end together', async () => {
  const code = await app.openable(items, csv);
  const { id } = await app.release(code);
  expect(await runOf(app.db, code)).toMatchObject({
    state: 'completed',
    organisation_id: app.officer.organisation_id,
    exclusive: true,
    counts: { rows: 2 },
    result: { released: id },
  });
});

test('a release that its checks stop says so on its run, with the names of the checks', async () => {
  const phone = [['note', 'C']] as const;
  const code = await app.openable(phone, 'note\n13812345678\nx\n', { types: { note: 'string' } });
  expect((await app.release(code)).state).toBe('stopped');
  const run = await runOf(app.db, code);
  expect(run?.state).toBe('stopped-by-check');
  expect(run?.reasons.map((reason) => reason.code)).toEqual(['opening.release-stopped']);
});

test('a release that is cancelled while its files are written ends so, and keeps no file', async () => {
  const code = await app.openable(items, csv);
  const { id } = await app.done(releaseDataSet, { directory_code: code }, app.officer);
  const cancelling: OpeningPorts = {
    ...app.opening,
    releases: {
      ...app.opening.releases,
      write: async (request, watch) => {
        const file = await app.opening.releases.write(request, watch);
        if (request.format === 'json') await app.done(cancelRelease, { id }, app.officer);
        return file;
      },
    },
  };
  await app.runRelease(id, cancelling);
  expect(await app.done(showRelease, { id }, app.officer)).toMatchObject({
    state: 'cancelled',
    files: [],
    step: null,
  });
  expect((await runOf(app.db, code))?.state).toBe('cancelled');
  expect(existsSync(app.opening.folders.filePath(id, 'parquet'))).toBe(false);
  expect(codesOf(await app.call(cancelRelease, { id }, app.officer))).toEqual([
    'opening.release-ended',
  ]);
  const again = await app.release(code);
  expect(again.state).toBe('released');
});

test('a release from before plans kept their rules is judged by those of today', async () => {
  const code = await app.openable(items, csv);
  const { id } = await app.done(releaseDataSet, { directory_code: code }, app.officer);
  await asOwner(app.owner_config, (owner) =>
    owner.query("update opening_release set plan = plan - 'rules' where release_id = $1", [id]),
  );
  await app.runRelease(id);
  const { state, files } = await app.done(showRelease, { id }, app.officer);
  expect([state, files.length]).toEqual(['released', 6]);
});

test('a job from before releases were runs is handed on to a run, once', async () => {
  const code = await app.openable(items, csv);
  const { id } = await app.done(releaseDataSet, { directory_code: code }, app.officer);
  const first = await runOf(app.db, code);
  // As the upgrade finds it: a release under way that no run works on.
  const ended = { state: 'failed', finished_at: app.now } as const;
  await app.db
    .updateTable('run')
    .set(ended)
    .where('id', '=', first?.id ?? 'imp_')
    .execute();
  const former = formerReleaseJob(app.opening);
  await runJob(app.runner, former, { release_id: id });
  const made = await findRunUnderWay(app.db, 'open-release', `directory:${code}`);
  expect(made).toMatchObject({ state: 'queued', input: { release_id: id } });
  expect(made?.id).not.toBe(first?.id);
  await runJob(app.runner, former, { release_id: id });
  expect((await runOf(app.db, code))?.id).toBe(made?.id);
  await app.runRelease(id);
  expect(await app.done(showRelease, { id }, app.officer)).toMatchObject({ state: 'released' });
});
