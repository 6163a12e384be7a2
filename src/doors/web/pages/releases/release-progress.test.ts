import { expect, test } from 'vitest';
import { releaseFormats, releaseStates } from '#channels/opening/contracts.ts';
import { releasePercent, runningStage } from './release-progress.ts';

const running = ['waiting', 'checking', 'writing', 'publishing'] as const;

test('a release that has ended is whole and in no stage', () => {
  for (const state of releaseStates.filter((one) => !running.some((other) => other === one))) {
    expect(runningStage({ state })).toBeUndefined();
    expect(releasePercent({ state, step: null })).toBe(100);
  }
});

test('the bar only ever grows, from stage to stage and from format to format', () => {
  const steps = [
    { state: 'waiting', step: 'waiting' },
    { state: 'checking', step: 'checking' },
    { state: 'writing', step: 'writing' },
    ...releaseFormats.map((step) => ({ state: 'writing', step }) as const),
    { state: 'publishing', step: 'publishing' },
  ] as const;
  const percents = steps.map(releasePercent);
  expect(percents).toEqual(percents.toSorted((left, right) => left - right));
  expect(percents[0]).toBe(0);
  expect(percents.at(-1)).toBeLessThan(100);
});
