import { expect, test } from 'vitest';
import { takeHeadingFocus, watchNavigation } from './heading-focus.ts';

type Watched = Parameters<typeof watchNavigation>[0];
interface Move {
  readonly fromLocation?: object;
  readonly pathChanged: boolean;
}

test('the heading takes the focus once after a change of page, and never on the first load', () => {
  const moves: ((move: Move) => void)[] = [];
  const subscribe = (_: string, hear: (move: Move) => void) => {
    moves.push(hear);
    return () => undefined;
  };
  watchNavigation({ subscribe } as unknown as Watched);
  const [move] = moves;
  move?.({ pathChanged: true });
  expect(takeHeadingFocus()).toBe(false);
  move?.({ fromLocation: {}, pathChanged: false });
  expect(takeHeadingFocus()).toBe(false);
  move?.({ fromLocation: {}, pathChanged: true });
  expect([takeHeadingFocus(), takeHeadingFocus()]).toEqual([true, false]);
});
