import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyAction } from '#actions/action.ts';
import { createSharingActions, sharingChannel } from '#channels/sharing/index.ts';
import { createPasswordHasher } from '#platform/password-hasher.ts';
import { createSegmenter } from '#platform/segmenter.ts';
import { openUploadFiles } from '#platform/upload-files.ts';
import { createAgreementActions, findAgreement } from '#spine/agreements/index.ts';
import { listCases } from '#spine/cases/contracts.ts';
import { createCaseActions } from '#spine/cases/index.ts';
import { catalogActions } from '#spine/catalog/index.ts';
import { registerActions } from '#spine/parties/index.ts';
import { createChannels, createRequestActions } from '#spine/requests/index.ts';
import { openTestApp, type TestApp } from '#test/support/test-app.ts';
import { type DemoApp, demoActor, demoDone } from './demo-steps.ts';
import { loadDemoDirectories } from './directories.ts';
import { loadDemoParties } from './parties.ts';
import { type DemoRequest, loadDemoSharing } from './sharing.ts';

let app: TestApp;
let demo: DemoApp;
let first: readonly DemoRequest[];

beforeAll(async () => {
  const segmenter = createSegmenter();
  let actions: readonly AnyAction[] = [];
  app = await openTestApp((database) => {
    actions = [
      ...catalogActions({
        segmenter,
        uploads: openUploadFiles(`${database.folder}/uploads`, new Date(0)),
      }),
      ...createAgreementActions(),
      ...createCaseActions(),
      ...registerActions(),
      ...createRequestActions(createChannels([sharingChannel])),
      ...createSharingActions(),
    ];
    return actions;
  });
  await loadDemoParties({ ...app.runner, hasher: createPasswordHasher() });
  demo = { ...app.runner, actions };
  await loadDemoDirectories({ ...app.runner, segmenter });
  first = await loadDemoSharing(demo);
});
afterAll(() => app.close());

describe('the sharing of the demo city', () => {
  it('has applications granted at once, granted by two people, and waiting', () => {
    expect(first.map(({ scenario_code, state }) => [scenario_code, state])).toEqual([
      ['DEMO-PUDONG-COUNTER', 'granted'],
      ['DEMO-MZJ-ASSISTANCE', 'granted'],
      ['DEMO-HUANGPU-VISIT', 'provider-review'],
      ['DEMO-MINHANG-AIR', 'granted'],
    ]);
  });

  it('lets Pudong look up its own people by identity number, without receiving it', async () => {
    const agreement = await findAgreement(app.db, first[0]?.agreement_id ?? 'agr_');
    expect(agreement).toMatchObject({
      state: 'active',
      row_scope: { column: 'district', op: 'in', value: ['310115', '浦东新区'] },
      lookup_columns: ['id_number'],
      subject_column: 'id_number',
    });
    expect(agreement?.items).toMatchObject([
      { column: 'social_security_status', mask: { kind: 'predicate', op: 'in' } },
      { column: 'district', mask: null },
    ]);
  });

  it('masks what the civil affairs bureau receives', async () => {
    const agreement = await findAgreement(app.db, first[1]?.agreement_id ?? 'agr_');
    const masks = Object.fromEntries(
      (agreement?.items ?? []).map((item) => [item.column, item.mask?.kind ?? null]),
    );
    expect(masks).toMatchObject({
      name: 'preset',
      id_number: 'preset',
      birth_date: 'date-truncate',
      district: null,
    });
    expect(agreement?.row_scope).toBeNull();
  });

  it('leaves one case with its clock to the provider', async () => {
    const cases = await demoDone(demo, listCases, { state: 'open' }, demoActor('approver-gaj'));
    expect(cases.items).toMatchObject([
      { subject: `request:${first[2]?.request_id}`, clock: { working_days: 10 } },
    ]);
  });

  it('changes nothing when it is loaded again, even a day later', async () => {
    app.now = new Date(app.now.getTime() + 86_400_000);
    expect(await loadDemoSharing(demo)).toEqual(first);
    expect(app.faults).toEqual([]);
  });
});
