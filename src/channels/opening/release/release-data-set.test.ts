import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpeningPorts } from '#channels/opening/index.ts';
import { withdrawDirectory } from '#spine/catalog/contracts.ts';
import { type OpeningApp, openOpeningApp } from '#test/support/opening-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { anonymous, personWith } from '#test/support/test-app.ts';
import {
  cancelRelease,
  declareReleaseProfile,
  listOpenDataSets,
  listReleases,
  releaseDataSet,
  showOpenDataSet,
  showRelease,
  showReleaseProfile,
  withdrawRelease,
} from '../contracts.ts';
import { sweepReleases } from './run-release.ts';

let app: OpeningApp;
beforeAll(async () => {
  app = await openOpeningApp();
});
afterAll(() => app.close());

const items = [
  ['id', 'C', { is_key: true }],
  ['name', 'C'],
  ['count', 'I'],
] as const;
const csv = 'id,name,count\n001,甲,1\n002,乙,2\n003,丙,3\n';

describe('a release', () => {
  test('gives the public files of every format, with size and hash, and a serving copy', async () => {
    const code = await app.openable(items, csv, { keys: ['id'] });
    const view = await app.release(code);
    expect(view).toMatchObject({ state: 'released', rows: 3, is_current: true });
    expect(view.files.map(({ format }) => format).sort()).toEqual([
      'csv',
      'json',
      'parquet',
      'rdf',
      'xlsx',
      'xml',
    ]);
    for (const { format, bytes, sha256, url } of view.files) {
      const content = readFileSync(app.opening.folders.filePath(view.id, format));
      expect(content.length, format).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex'), format).toBe(sha256);
      expect(url).toBe(`/open/${code.replace('/', '~')}/download.${format}`);
    }
    expect(await app.publicAgreements(code)).toEqual([{ snapshot: view.id, state: 'active' }]);
    const copy = new DatabaseSync(app.opening.folders.servingPath(view.id), { readOnly: true });
    expect(copy.prepare('SELECT id, name FROM data ORDER BY id').all()).toHaveLength(3);
    copy.close();
  });

  test('holds the released rows only: a column that is dropped is in no file', async () => {
    const columns = [...items, ['inner', 'C']] as const;
    const code = await app.openable(columns, 'id,name,count,inner\n001,甲,1,秘密\n');
    await app.profile(code, { transforms: [{ kind: 'drop', column: 'inner' }] });
    const view = await app.release(code);
    expect(view.left_out).toEqual([{ column: 'inner', why: 'dropped' }]);
    for (const { format } of view.files) {
      const content = readFileSync(app.opening.folders.filePath(view.id, format));
      expect(content.includes('秘密'), format).toBe(false);
    }
    const copy = new DatabaseSync(app.opening.folders.servingPath(view.id), { readOnly: true });
    expect(Object.keys(copy.prepare('SELECT * FROM data').get() ?? {})).toEqual([
      'id',
      'name',
      'count',
    ]);
    copy.close();
  });

  test('is replaced by the next one, and both stay listed', async () => {
    const code = await app.openable(items, csv);
    const first = await app.release(code);
    await app.load(code, `${csv}004,丁,4\n`);
    const second = await app.release(code);
    expect(second).toMatchObject({ state: 'released', rows: 4 });
    const listed = await app.done(listReleases, { directory_code: code }, anonymous);
    expect(listed.items.map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'released'],
      [first.id, 'replaced'],
    ]);
    expect(existsSync(app.opening.folders.filePath(first.id, 'csv'))).toBe(true);
    expect(await app.publicAgreements(code)).toEqual([
      { snapshot: first.id, state: 'revoked' },
      { snapshot: second.id, state: 'active' },
    ]);
  });

  test('is withdrawn with a reason, and then nothing is open', async () => {
    const code = await app.openable(items, csv);
    const { id } = await app.release(code);
    const reason = '数据有误,重新核对';
    await app.done(withdrawRelease, { id, reason }, app.officer);
    expect(await app.publicAgreements(code)).toEqual([{ snapshot: id, state: 'revoked' }]);
    expect(codesOf(await app.call(showOpenDataSet, { code }))).toEqual(['opening.not-open']);
    expect(await app.done(showRelease, { id }, anonymous)).toMatchObject({
      state: 'withdrawn',
      withdrawn_reason: reason,
    });
    expect(codesOf(await app.call(withdrawRelease, { id, reason }, app.officer))).toEqual([
      'opening.not-released',
    ]);
  });

  test('shows its page to anyone: fields, sample, licence, files', async () => {
    const code = await app.openable(items, csv);
    await app.release(code);
    const listed = await app.done(listOpenDataSets, { limit: 100 }, anonymous);
    expect(listed.items.map((one) => one.directory_code)).toContain(code);
    const page = await app.done(showOpenDataSet, { code }, anonymous);
    expect(page.sample[0]).toEqual({ id: '001', name: '甲', count: 1 });
    expect(page.release.licence.code).toBe('shanghai-open-data-terms');
    expect(page.use).toEqual({ downloads: 0, calls: 0, records: 0 });
  });
});

describe('who may', () => {
  test('the data officer of the provider and the platform operator release, nobody else', async () => {
    const code = await app.openable(items, csv);
    const asked = async (actor: Parameters<typeof app.call>[2]) =>
      codesOf(await app.call(releaseDataSet, { directory_code: code }, actor));
    expect(await asked(anonymous)).toEqual(['actions.not-signed-in']);
    expect(await asked(personWith(['auditor']))).toEqual(['actions.role-missing']);
    expect(await asked(personWith(['data-officer']))).toEqual(['opening.not-your-directory']);
    expect(await asked(app.operator)).toEqual(['done']);
    expect(await asked(app.officer)).toEqual(['opening.release-running']);
  });

  test('the rows that stop a release are for the provider only', async () => {
    const code = await app.openable([['note', 'C']], 'note\n13812345678\nx\n', {
      types: { note: 'string' },
    });
    const { id, state } = await app.release(code);
    expect(state).toBe('stopped');
    expect(codesOf(await app.call(showRelease, { id }, anonymous))).toEqual([
      'opening.release-not-found',
    ]);
    const auditor = await app.done(showRelease, { id }, personWith(['auditor']));
    expect(auditor.checks.flatMap(({ rows }) => rows)).not.toEqual([]);
    const listed = await app.done(listReleases, { directory_code: code }, anonymous);
    expect(listed.items).toEqual([]);
  });
});

describe('what is refused', () => {
  test('a directory that is not of the unconditional tier, or has no data', async () => {
    const closed = await app.openable(items, csv, { closed: true });
    const ask = (directory_code: string) =>
      app.call(releaseDataSet, { directory_code }, app.officer);
    expect(codesOf(await ask(closed))).toEqual(['opening.not-unconditional']);
    expect(codesOf(await ask('30700201/999999'))).toEqual(['opening.directory-not-published']);
    const described = { name_zh: '编号', column: 'id', type: 'C', is_key: true, grade: 1 };
    const item = { ...described, opening: 'O1', sharing: 'S1' };
    const bare = await app.directory({ items: [item] });
    await app.publish(bare);
    expect(codesOf(await ask(bare))).toEqual(['opening.no-data']);
  });

  test('a profile lists everything that is wrong with it', async () => {
    const code = await app.openable(items, csv);
    const outcome = await app.call(
      declareReleaseProfile,
      {
        code,
        quasi_identifiers: ['nowhere'],
        transforms: [
          { kind: 'period', column: 'count', to: 'year' },
          { kind: 'drop', column: 'count' },
          { kind: 'suppress-small-cells' },
        ],
        accepted_findings: [{ column: 'id', kind: 'resident-id', reason: '不是身份证号码,是编号' }],
        licence: 'none',
      },
      app.officer,
    );
    expect(codesOf(outcome)).toEqual([
      'opening.column-unknown',
      'opening.column-transformed-twice',
      'opening.transform-does-not-fit',
      'opening.aggregate-missing',
      'opening.finding-not-acceptable',
      'opening.licence-unknown',
    ]);
    expect(codesOf(await app.call(showReleaseProfile, { code }, app.officer))).toEqual([
      'opening.profile-not-found',
    ]);
  });

  test('a release that has ended is not stopped again; one that waits is', async () => {
    const code = await app.openable(items, csv);
    const { id } = await app.done(releaseDataSet, { directory_code: code }, app.officer);
    const cancelled = await app.done(cancelRelease, { id }, app.officer);
    expect(cancelled.state).toBe('cancelled');
    expect(codesOf(await app.call(cancelRelease, { id }, app.officer))).toEqual([
      'opening.release-ended',
    ]);
  });
});

describe('after a stop of any kind', () => {
  test('a release that was killed between two files goes on, and nothing was half public', async () => {
    const code = await app.openable(items, csv);
    const { id } = await app.done(releaseDataSet, { directory_code: code }, app.officer);
    const { releases } = app.opening;
    let written: string[] = [];
    const killed: OpeningPorts = {
      ...app.opening,
      releases: {
        ...releases,
        write: async (request, watch) => {
          if (request.format === 'xml') return new Promise(() => undefined); // and then silence
          written.push(request.format);
          return releases.write(request, watch);
        },
      },
    };
    void app.runRelease(id, killed);
    await expect.poll(() => written).toContain('xlsx');
    await expect
      .poll(async () => (await app.done(showRelease, { id }, app.officer)).step)
      .toBe('xml');
    expect(codesOf(await app.call(showOpenDataSet, { code }))).toEqual(['opening.not-open']);
    expect(await sweepReleases(app.opening)).toEqual([]);
    written = [];
    const counting: OpeningPorts = {
      ...app.opening,
      releases: {
        ...releases,
        write: (request, watch) => {
          written.push(request.format);
          return releases.write(request, watch);
        },
      },
    };
    await app.runRelease(id, counting);
    expect(written).toEqual(['xml', 'rdf']);
    const view = await app.done(showRelease, { id }, app.officer);
    expect(view.state).toBe('released');
    for (const { format, sha256 } of view.files) {
      const content = readFileSync(app.opening.folders.filePath(id, format));
      expect(createHash('sha256').update(content).digest('hex'), format).toBe(sha256);
    }
  });

  test('a directory that was withdrawn meanwhile is not opened', async () => {
    const code = await app.openable(items, csv);
    const { id } = await app.done(releaseDataSet, { directory_code: code }, app.officer);
    await app.done(withdrawDirectory, { code, reason: '目录已停用' }, app.operator);
    await app.runRelease(id);
    const view = await app.done(showRelease, { id }, app.officer);
    expect(view.state).toBe('failed');
    expect(view.reasons.map((reason) => reason.code)).toEqual(['opening.directory-not-published']);
  });

  test('a fault ends it as failed, says so, and leaves no file', async () => {
    const code = await app.openable(items, csv);
    const broken: OpeningPorts = {
      ...app.opening,
      releases: { ...app.opening.releases, write: () => Promise.reject(new Error('disk full')) },
    };
    const view = await app.release(code, broken);
    expect(view).toMatchObject({ state: 'failed', files: [] });
    expect(view.reasons.map((reason) => reason.code)).toEqual(['opening.release-failed']);
    expect(app.faults.pop()).toEqual(new Error('disk full'));
    expect(existsSync(app.opening.folders.filePath(view.id, 'csv'))).toBe(false);
  });

  test('folders that no release refers to are removed', async () => {
    await app.opening.folders.open('rel_nobody');
    expect(await sweepReleases(app.opening)).toEqual(['rel_nobody']);
  });
});
