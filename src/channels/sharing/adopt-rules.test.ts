import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showRequest } from '#spine/requests/contracts.ts';
import { doneByTwo } from '#test/support/done-by-two.ts';
import { sortedCodesOf } from '#test/support/refusal-codes.ts';
import { openSharingApp, type SharingApp } from '#test/support/sharing-app.ts';
import { adoptRules, type SharingRule, showRules, tryRules } from './contracts.ts';
import { sharingRules } from './sharing-rules.ts';

let app: SharingApp;
const monday = new Date('2026-03-16T01:30:00Z');
const current: readonly SharingRule[] = sharingRules.builtIn[0]?.rules ?? [];
beforeAll(async () => {
  app = await openSharingApp(true);
});
afterAll(() => app.close());

/** The present rules with another credit threshold. */
function withThreshold(score_min: number): SharingRule[] {
  return current.map((rule) =>
    rule.id === 'credit-score' ? { ...rule, params: { score_min } } : rule,
  );
}

function wanted(change: Partial<Parameters<typeof adoptRules.input.parse>[0] & object> = {}) {
  return {
    version: '2026-7',
    effective_from: '2026-04-01',
    source: '市数据局共享规则修订',
    rules: withThreshold(95),
    ...change,
  };
}

describe('rules of the sharing decision', () => {
  it('are shown to everybody', async () => {
    const { items } = await app.done(showRules, {});
    expect(items).toMatchObject([{ version: '2022-1', state: 'in-force', adopted_by: null }]);
    expect(items[0]?.rules.every((rule) => rule.source && rule.confidence)).toBe(true);
  });

  it('can be tried on past requests before they are adopted', async () => {
    const granted = await app.submit();
    const passedOn = await app.submit({ items: ['i5'] });
    const trial = await app.done(tryRules, { rules: withThreshold(95) }, app.people.operator);
    expect(trial.tried).toBe(2);
    expect(trial.changed).toEqual([
      {
        request_id: granted.id,
        number: granted.number,
        was: 'AUTO',
        would_be: 'MANUAL',
        rules: ['credit-score'],
      },
    ]);
    expect(passedOn.verdict).toBe('MANUAL');
    const same = await app.done(tryRules, { rules: [...current] }, app.people.auditor);
    expect(same.changed).toEqual([]);
  });

  it('hold from their day on, and past decisions keep theirs', async () => {
    const before = await app.submit();
    const adopted = await doneByTwo(
      app,
      adoptRules,
      wanted(),
      app.people.operator,
      app.people.security,
    );
    expect(adopted).toMatchObject({ state: 'coming', version: '2026-7' });
    expect((await app.submit()).decision.rule_set_version).toBe('2022-1');
    app.now = new Date('2026-03-31T16:00:00Z'); // 1 April in Shanghai
    const after = await app.submit();
    expect(after).toMatchObject({ verdict: 'MANUAL', decision: { rule_set_version: '2026-7' } });
    const result = after.decision.results.find((one) => one.rule_id === 'credit-score');
    expect(result).toMatchObject({
      outcome: 'not-met',
      rule_version: '2026-7',
      inputs: { score: 90, score_min: 95 },
    });
    const kept = await app.done(showRequest, { id: before.id }, app.people.auditor);
    expect(kept.decision).toEqual(before.decision);
    const { items } = await app.done(showRules, {});
    expect(items.map((one) => [one.version, one.state])).toEqual([
      ['2022-1', 'past'],
      ['2026-7', 'in-force'],
    ]);
    app.now = monday;
  });

  it('are refused with every reason: a version or a day that is taken, today, incomplete', async () => {
    const { operator } = app.people;
    const call = (change: Parameters<typeof wanted>[0]) =>
      app.call(adoptRules, wanted(change) as never, operator);
    expect(sortedCodesOf(await call({}))).toEqual(['rules.day-taken', 'rules.version-taken']);
    expect(sortedCodesOf(await call({ version: '2026-8', effective_from: '2026-03-16' }))).toEqual([
      'rules.retroactive',
    ]);
    const rules = [...current.slice(1), ...current.slice(-1)];
    const broken = await call({ version: '2026-8', effective_from: '2026-05-01', rules });
    expect(sortedCodesOf(broken)).toEqual(['rules.not-each-once']);
    expect(broken.ok ? '' : broken.refusals[0]?.detail).toBe(
      'applicant-public-body, impact-assessed',
    );
    const odd = current.map((rule) => ({ ...rule, params: { anything: 1 } }));
    expect(sortedCodesOf(await call({ version: '2026-8', rules: odd as never }))).toContain(
      'actions.input-invalid',
    );
  });

  it('only the data centre adopts; it and auditors try', async () => {
    const { applicant, approver, officer, auditor, citizen } = app.people;
    for (const actor of [applicant, approver, officer, auditor, citizen]) {
      expect(sortedCodesOf(await app.call(adoptRules, wanted(), actor))).toEqual([
        'actions.role-missing',
      ]);
    }
    for (const actor of [applicant, approver, officer, citizen]) {
      const trial = { rules: [...current] };
      expect(sortedCodesOf(await app.call(tryRules, trial, actor))).toEqual([
        'actions.role-missing',
      ]);
    }
  });

  it('an adopted set cannot be changed or removed by the application', async () => {
    for (const change of [
      "update rule_set set rules = '[]' where version = '2026-7'",
      "delete from rule_set where version = '2026-7'",
      "update request set decision = '{}'",
    ]) {
      await expect(app.pool.query(change)).rejects.toThrow(/permission denied/);
    }
  });
});
