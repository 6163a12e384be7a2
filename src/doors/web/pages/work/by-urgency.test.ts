import { expect, test } from 'vitest';
import type { CaseSummary } from '#spine/cases/contracts.ts';
import { byUrgency, urgencyOf } from './by-urgency.ts';

function waiting(
  due_at: string,
  clock: Partial<CaseSummary['clock']> = {},
  state: CaseSummary['state'] = 'open',
): Pick<CaseSummary, 'clock' | 'state'> {
  return {
    state,
    clock: {
      started_at: '2026-11-01T00:00:00.000Z',
      due_at,
      working_days: 10,
      working_days_left: 5,
      paused: [],
      extended: false,
      overdue: false,
      calendar: 'announced',
      clause: '',
      ...clock,
    },
  };
}

const late = waiting('2026-11-20T10:00:00.000Z', { overdue: true, working_days_left: 0 });
const later = waiting('2026-12-02T10:00:00.000Z', { overdue: true, working_days_left: 0 });
const soon = waiting('2026-11-26T10:00:00.000Z', { working_days_left: 2 });
const calm = waiting('2026-11-25T10:00:00.000Z', { working_days_left: 3 });
const asked = waiting('2026-11-19T10:00:00.000Z', { overdue: true }, 'need-more');
const stopped = waiting('2026-11-18T10:00:00.000Z', {
  paused: [{ from: '2026-11-17T10:00:00.000Z', to: null }],
});

test('what is late stands first, then what is near, and a clock that stands still last', () => {
  expect(byUrgency([stopped, calm, later, asked, soon, late])).toEqual([
    late,
    later,
    soon,
    calm,
    stopped,
    asked,
  ]);
});

test('a case that waits for the other side does not press, even past its day', () => {
  expect([urgencyOf(asked), urgencyOf(stopped), urgencyOf(late)]).toEqual([
    'paused',
    'paused',
    'overdue',
  ]);
});
