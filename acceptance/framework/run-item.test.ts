import { describe, expect, test } from 'vitest';
import { acceptanceItem, type BuiltItem } from './item.ts';
import { type ItemContext, NotSeen } from './item-context.ts';
import type { Check } from './results.ts';
import { runItem } from './run-item.ts';

const words = { zh: '一加一', en: 'one and one' };
const head = { id: 'M1.1', title: words, clause: '—', done: words, seen: words };

describe('an item passes only when its run is green and its counter-proof red at the named check', () => {
  test('a green item whose counter-proof turns red', async () => {
    const result = await runItem(adding({ broken: { second: 2 } }), open);
    expect(result).toMatchObject({ state: 'passed', reason: null, part: 'M1' });
    expect(result.counterproof).toMatchObject({ red_at: 'the sum is two', fault: null });
  });

  test('a red item', async () => {
    const result = await runItem(adding({ second: 5, broken: { second: 2 } }), open);
    expect(result).toMatchObject({ state: 'failed', run: { red_at: 'the sum is two' } });
    expect(result.reason?.en).toContain('not seen');
  });

  test('an item that cannot fail', async () => {
    const result = await runItem(adding({ broken: {} }), open);
    expect(result.state).toBe('failed');
    expect(result.reason?.en).toContain('cannot fail');
  });

  test('a counter-proof that is red at another check than the named one', async () => {
    const result = await runItem(adding({ broken: { second: -1 } }), open);
    expect(result.state).toBe('failed');
    expect(result.reason?.en).toContain('red elsewhere');
  });

  test('a counter-proof that breaks off is no proof', async () => {
    const result = await runItem(adding({ broken: { second: Number.NaN } }), open);
    expect(result.state).toBe('failed');
    expect(result.reason?.en).toContain('the counter-proof broke off');
  });

  test('steps that break off', async () => {
    const result = await runItem(adding({ second: Number.NaN, broken: { second: 2 } }), open);
    expect(result.reason?.en).toContain('the steps broke off (not a number)');
  });

  test('steps that check nothing', async () => {
    const item = acceptanceItem({
      ...head,
      hooks: {},
      counterproof: { broken: words, turns_red: 'anything', hooks: {} },
      steps: () => Promise.resolve(),
    });
    expect((await runItem(item, open)).reason?.en).toContain('nothing was checked');
  });
});

/** An item that adds; `second` is the hook, and no number at all makes the steps break off. */
function adding({
  second = 1,
  broken,
}: {
  second?: number;
  broken: { second?: number };
}): BuiltItem {
  return acceptanceItem({
    ...head,
    hooks: { second },
    counterproof: { broken: words, turns_red: 'the sum is two', hooks: broken },
    steps: (context, hooks) => {
      if (Number.isNaN(hooks.second)) return Promise.reject(new Error('not a number'));
      context.see('the second is positive', hooks.second > 0, hooks.second);
      context.see('the sum is two', 1 + hooks.second === 2, 1 + hooks.second);
      return Promise.resolve();
    },
  });
}

/** A recording without doors: these items use none. */
function open(): ReturnType<Parameters<typeof runItem>[1]> {
  const checks: Check[] = [];
  const see = (check: string, holds: boolean, detail: unknown): void => {
    checks.push({ check, holds, seen: String(detail) });
    if (!holds) throw new NotSeen(check, String(detail));
  };
  return Promise.resolve({
    context: { see } as unknown as ItemContext,
    gathered: () => ({ checks, evidence: [] }),
    close: () => Promise.resolve(),
  });
}
