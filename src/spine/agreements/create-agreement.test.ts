import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeStep } from '#actions/write-step.ts';
import { newId } from '#kernel/ids.ts';
import { Refused } from '#kernel/refusal.ts';
import { publicOrganisationId } from '#spine/parties/index.ts';
import { codesOfWork } from '#test/support/refusal-codes.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import { type AgreementChannel, agreementChannels, openCallRule } from './contracts.ts';
import {
  type AgreementDraft,
  createAgreement,
  findAgreement,
  findPublicAgreementId,
} from './index.ts';

let app: SharingApp;
const requested = [{ item_id: 'i2', name_zh: '读者', default_mask: null }];
beforeAll(async () => {
  app = await openSharingApp();
});
afterAll(() => app.close());

function draft(change: Partial<AgreementDraft> = {}): AgreementDraft {
  return {
    channel: 'sharing',
    modes: ['query'],
    scenario_id: newId('scn'),
    scenario_name: '资格核验',
    request_id: newId('req'),
    directory_code: app.readers,
    directory_version: 1,
    directory_name: '读者登记',
    provider_id: app.organisations.library,
    consumer_id: app.organisations.pudong,
    snapshot: 'live',
    items: [{ item_id: 'i2', column: 'reader_name', name_zh: '读者', mask: null }],
    row_scope: null,
    limits: { calls_per_day: 1, records_per_day: 1, persons_per_day: 1, records_per_call: 1 },
    hours: null,
    terminals: [],
    purpose: '核验',
    case_rule: { required: false, pattern: null },
    call_rule: openCallRule,
    subject_column: null,
    lookup_columns: [],
    valid_from: '2026-03-16T00:00:00.000Z',
    valid_to: '2027-03-16T00:00:00.000Z',
    requested,
    weaker_masks_reason: null,
    by_side: 'system',
    reason: '测试',
    ...change,
  };
}

function openDraft(change: Partial<AgreementDraft> = {}): AgreementDraft {
  return draft({
    channel: 'opening',
    modes: ['query', 'file'],
    scenario_id: null,
    request_id: null,
    consumer_id: publicOrganisationId,
    limits: {
      calls_per_day: null,
      records_per_day: null,
      persons_per_day: null,
      records_per_call: 100,
    },
    purpose: '',
    ...change,
  });
}

const conclude = (made: AgreementDraft) =>
  writeStep(app.runner, concluding, { kind: 'system', name: 'test' }, (context) =>
    createAgreement(context, made),
  );
const concluding = { name: 'test.conclude', facts: ['agreement.granted'] } as const;

describe('concluding an agreement', () => {
  it.each([
    ['sharing', 'GX'],
    ['opening', 'KF'],
    ['operating', 'YY'],
    ['trading', 'JY'],
    ['exporting', 'KJ'],
  ] as const)('of %s numbers it %s, each channel from 1 on', async (channel, front) => {
    expect(agreementChannels).toContain(channel satisfies AgreementChannel);
    const numbers = [await conclude(draft({ channel })), await conclude(draft({ channel }))];
    expect(numbers.map((one) => one.number)).toEqual([
      `${front}-2026-000001`,
      `${front}-2026-000002`,
    ]);
  });

  it('keeps its modes with the other terms, out of reach of an update', async () => {
    const { id } = await conclude(draft({ modes: ['query', 'file'] }));
    expect((await findAgreement(app.db, id))?.modes).toEqual(['query', 'file']);
    const change = app.db.updateTable('agreement').set({ modes: ['push'] } as never);
    await expect(change.where('id', '=', id).execute()).rejects.toThrow('permission denied');
  });

  it.each([[[]], [['query', 'anything']]])('does not take the modes %j', async (modes) => {
    await expect(conclude(draft({ modes: modes as never }))).rejects.toThrow();
  });

  it('to verify lists every item that is not put as a yes or no', async () => {
    const item = (item_id: string, mask: AgreementDraft['items'][number]['mask']) => ({
      item_id,
      column: item_id,
      name_zh: `项${item_id}`,
      mask,
    });
    const items = [
      item('i1', null),
      item('i2', { kind: 'predicate', op: '>=', value: 3 }),
      item('i3', { kind: 'drop' }),
    ];
    const asked = items.map(({ item_id, name_zh }) => ({ item_id, name_zh, default_mask: null }));
    const refusal = await conclude(draft({ modes: ['verify'], items, requested: asked })).then(
      () => [],
      (fault: unknown) => (fault instanceof Refused ? fault.refusals : [fault]),
    );
    expect(refusal).toMatchObject([
      { code: 'agreements.verify-needs-predicate', detail: '项i1' },
      { code: 'agreements.verify-needs-predicate', detail: '项i3' },
    ]);
  });
});

describe('an agreement with the public', () => {
  it('rests on no request, has no limits of a day, and is found by its directory', async () => {
    expect(await findPublicAgreementId(app.db, app.readers)).toBeUndefined();
    const { id } = await conclude(openDraft());
    expect(await findAgreement(app.db, id)).toMatchObject({
      request_id: null,
      scenario_id: null,
      limits: { calls_per_day: null, records_per_call: 100 },
    });
    expect(await findPublicAgreementId(app.db, app.readers)).toBe(id);
    await expect(conclude(openDraft())).rejects.toThrow('agreement_open_to_public');
  });

  it.each([
    ['another channel', { channel: 'sharing' as const }],
    ['another consumer', {}],
  ])('cannot be one of %s', async (what, change) => {
    const consumer_id = what === 'another consumer' ? app.organisations.pudong : undefined;
    const wrong = openDraft({ ...change, ...(consumer_id ? { consumer_id } : {}) });
    await expect(conclude(wrong)).rejects.toThrow('agreement_basis_check');
  });
});

describe('terms beyond the request', () => {
  it('an item that nobody asked for is refused, and so is a mask below the directory’s', async () => {
    const default_mask = { kind: 'null' } as const;
    const asked = [{ item_id: 'i2', name_zh: '读者', default_mask }];
    const other = { item_id: 'i3', column: 'card', name_zh: '卡号', mask: null };
    const [bare] = draft().items;
    const items = bare === undefined ? [] : [bare, other];
    const change = { requested: asked, items } as const;
    expect(await codesOfWork(conclude(draft(change)))).toEqual([
      'agreements.mask-too-weak',
      'agreements.item-not-requested',
    ]);
    const reasoned = draft({ requested: asked, weaker_masks_reason: '窗口需核对姓名' });
    expect(await codesOfWork(conclude(reasoned))).toEqual(['done']);
  });
});
