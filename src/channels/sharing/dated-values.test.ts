import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DatedValue, insertDatedValue } from '#actions/dated-values.ts';
import { type MaskRanks, maskRanks } from '#spine/agreements/index.ts';
import { showRequest } from '#spine/requests/contracts.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import { sharingClocks } from './sharing-clocks.ts';

let app: SharingApp;
const monday = new Date('2026-03-16T01:30:00Z');
const tuesday = new Date('2026-03-17T01:30:00Z');
const source = '新规定第一条';
beforeAll(async () => {
  app = await openSharingApp(true);
});
beforeEach(() => {
  app.now = monday;
});
afterAll(() => app.close());

/** Adopts a value from Tuesday on; that it may only be for a day to come is shown in `rules`. */
function adopt<Value>({ key }: DatedValue<Value>, value: Value): Promise<void> {
  const adopted = { adopted_by: 'per_test', adopted_at: monday };
  return insertDatedValue(app.db, { key, value, source, effective_from: '2026-03-17', ...adopted });
}

describe('a value that is adopted for tomorrow', () => {
  it('leaves the clocks of today and of yesterday alone', async () => {
    const before = await app.submit({ items: ['i6'] });
    await adopt(sharingClocks.conditional_answer, 3);
    const today = await app.submit({ items: ['i6'] });
    app.now = tuesday;
    const tomorrow = await app.submit({ items: ['i6'] });
    const cases = [before, today, tomorrow].map((one) => one.case);
    expect(cases.map((one) => one?.clock.working_days)).toEqual([10, 10, 3]);
    expect(tomorrow.case?.clock.clause).toBe(source);
    const shown = await app.done(showRequest, { id: before.id }, app.people.applicant);
    expect(shown.case).toMatchObject({
      clock: { working_days: 10, due_at: before.case?.clock.due_at },
    });
  });

  it('is named by the agreements that are concluded under it, and by no earlier one', async () => {
    const ranks = maskRanks.built_in[0]?.value as MaskRanks;
    await adopt(maskRanks, { ...ranks, 'keyed-hash': 5 });
    await app.submit();
    app.now = tuesday;
    await app.submit();
    const { rows } = await app.pool.query(
      "select payload ->> 'mask_ranks_since' as since from fact where type = 'agreement.granted' order by fact_seq",
    );
    expect(rows.map(({ since }) => since)).toEqual(['2022-01-01', '2026-03-17']);
  });

  it('tells which data needs two people, and each decision keeps the value it was taken by', async () => {
    await adopt(sharingClocks.second_review, { grade_min: 6, sensitive: false });
    const today = await app.submit({ items: ['i6'] });
    app.now = tuesday;
    const tomorrow = await app.submit({ items: ['i6'] });
    expect([today.decision, tomorrow.decision]).toMatchObject([
      { needs_second_reviewer: true, second_review: { effective_from: '2022-01-01' } },
      {
        needs_second_reviewer: false,
        second_review: { grade_min: 6, effective_from: '2026-03-17', clause: source },
      },
    ]);
    const shown = await app.done(showRequest, { id: today.id }, app.people.applicant);
    expect(shown.decision).toEqual(today.decision);
  });
});
