import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runJob } from '#actions/run-job.ts';
import { type AgreementId, type ReleaseId, readId } from '#kernel/ids.ts';
import { resumeAgreement, revokeAgreement, suspendAgreement } from '#spine/agreements/contracts.ts';
import { type OpeningApp, openOpeningApp } from '#test/support/opening-app.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { anonymous } from '#test/support/test-app.ts';
import {
  listOpenDataSets,
  releaseDataSet,
  showOpenDataSet,
  showRelease,
  withdrawRelease,
} from '../contracts.ts';
import { followAgreementsJob } from './follow-agreements.ts';

let app: OpeningApp;
let code: string;
let id: ReleaseId;
let agreement_id: AgreementId;
const reason = '发现数据有误';
beforeAll(async () => {
  app = await openOpeningApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  code = await app.openable(
    [
      ['id', 'C', { is_key: true }],
      ['name', 'C'],
    ],
    'id,name\n1,甲\n2,乙\n',
  );
  id = (await app.release(code)).id;
  const { rows } = await app.pool.query(
    'select agreement_id from opening_release where release_id = $1',
    [id],
  );
  agreement_id = readId('agr', String(rows[0]?.agreement_id));
});

describe('a release whose agreement with the public is moved by itself', () => {
  test('is withdrawn when it is revoked, and nobody is shown it as open', async () => {
    expect(await follow()).toEqual([]);
    await app.done(revokeAgreement, { id: agreement_id, reason }, app.operator);
    expect(await follow()).toEqual([id]);
    expect(await app.done(showRelease, { id }, anonymous)).toMatchObject({
      state: 'withdrawn',
      withdrawn_reason: '公众协议已撤销 / the agreement with the public was revoked',
    });
    expect(codesOf(await app.call(showOpenDataSet, { code }, anonymous))).toEqual([
      'opening.not-open',
    ]);
    expect(await follow()).toEqual([]);
    expect((await app.release(code)).state).toBe('released');
  });

  test('is suspended with it, cannot be got round, and is open again when it is resumed', async () => {
    await app.done(suspendAgreement, { id: agreement_id, reason }, app.operator);
    expect(await follow()).toEqual([id]);
    expect((await app.done(showRelease, { id }, anonymous)).state).toBe('suspended');
    const { items } = await app.done(listOpenDataSets, { limit: 100 }, anonymous);
    expect(items.map((one) => one.directory_code)).not.toContain(code);
    const anew = { directory_code: code };
    expect(codesOf(await app.call(releaseDataSet, anew, app.officer))).toEqual([
      'opening.release-suspended',
    ]);
    await app.done(resumeAgreement, { id: agreement_id, reason }, app.operator);
    expect(await follow()).toEqual([id]);
    expect((await app.done(showRelease, { id }, anonymous)).state).toBe('released');
    expect((await app.done(showOpenDataSet, { code }, anonymous)).code).toBe(code);
  });

  test('is not withdrawn by its provider while the data centre suspends it', async () => {
    await app.done(suspendAgreement, { id: agreement_id, reason }, app.operator);
    const refused = ['agreements.suspended-by-other-side'];
    // Before the state of the release followed, and after.
    for (const moved of [[], [id]]) {
      if (moved.length > 0) expect(await follow()).toEqual(moved);
      const again = { directory_code: code };
      expect(codesOf(await app.call(withdrawRelease, { id, reason }, app.officer))).toEqual(
        refused,
      );
      const revoked = await app.call(revokeAgreement, { id: agreement_id, reason }, app.officer);
      expect(codesOf(revoked)).toEqual(refused);
      expect(codesOf(await app.call(releaseDataSet, again, app.officer))).toEqual([
        'opening.release-suspended',
      ]);
    }
    await app.done(resumeAgreement, { id: agreement_id, reason }, app.operator);
    await follow();
    await app.done(withdrawRelease, { id, reason }, app.officer);
    expect((await app.done(showRelease, { id }, anonymous)).state).toBe('withdrawn');
  });

  test('is withdrawn by its provider from a suspension of its own', async () => {
    await app.done(suspendAgreement, { id: agreement_id, reason }, app.officer);
    await follow();
    await app.done(withdrawRelease, { id, reason }, app.officer);
    expect((await app.done(showRelease, { id }, anonymous)).state).toBe('withdrawn');
    expect(await follow()).toEqual([]);
  });

  test('that is suspended while a newer one is made stops the newer one', async () => {
    const started = await app.done(releaseDataSet, { directory_code: code }, app.officer);
    await app.done(suspendAgreement, { id: agreement_id, reason }, app.operator);
    await follow();
    await app.runRelease(started.id);
    const view = await app.done(showRelease, { id: started.id }, app.officer);
    expect(view.state).toBe('failed');
    expect(view.reasons.map((one) => one.code)).toEqual(['opening.release-suspended']);
    expect((await app.done(showRelease, { id }, anonymous)).state).toBe('suspended');
  });
});

async function follow(): Promise<readonly string[]> {
  return await runJob(app.runner, followAgreementsJob(), {});
}
