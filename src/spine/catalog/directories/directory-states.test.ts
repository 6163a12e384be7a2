import { expect, test } from 'vitest';
import {
  type DirectoryMove,
  directoryMoves,
  directoryState,
  reasonsAgainstMove,
  type Standing,
  stateActedOn,
} from './directory-states.ts';
import { directoryStates } from './directory-words.ts';

const nothing: Standing = {
  published_version: null,
  working_version: null,
  working_state: null,
  withdrawn: false,
};
const standings = {
  draft: { ...nothing, working_version: 1, working_state: 'draft' },
  submitted: { ...nothing, working_version: 1, working_state: 'submitted' },
  published: { ...nothing, published_version: 1 },
  withdrawn: { ...nothing, withdrawn: true },
} as const satisfies Record<(typeof directoryStates)[number], Standing>;
const moves: readonly DirectoryMove[] = [
  'revise',
  'submit',
  'return',
  'publish',
  'withdraw',
  'set-items',
];

test('every state says of every move whether it may happen', () => {
  const possible = directoryStates.map((state) => [
    state,
    moves.filter((move) => reasonsAgainstMove(standings[state], move).length === 0),
  ]);
  expect(Object.fromEntries(possible)).toEqual({
    draft: ['revise', 'submit', 'set-items'],
    submitted: ['return', 'publish'],
    published: ['revise', 'withdraw', 'set-items'],
    withdrawn: [],
  });
});

test('no move leads to a state that the table does not know', () => {
  const targets = Object.values(directoryMoves).flatMap((row) => Object.values(row));
  expect(targets.filter((state) => !directoryStates.includes(state))).toEqual([]);
});

test('a revised published directory stays published while its draft is worked on', () => {
  const both = { ...standings.published, working_version: 2, working_state: 'draft' } as const;
  expect(directoryState(both)).toBe('published');
  expect(stateActedOn(both, 'submit')).toBe('draft');
  expect(stateActedOn(both, 'withdraw')).toBe('published');
  expect(reasonsAgainstMove(both, 'withdraw')).toEqual([]);
  expect(reasonsAgainstMove(both, 'publish').map(({ code }) => code)).toEqual([
    'catalog.wrong-state',
  ]);
});
