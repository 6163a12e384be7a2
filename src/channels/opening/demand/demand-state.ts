import type { Sentence } from '#actions/contract.ts';
import type { DemandState } from './demand-shapes.ts';

export type DemandMove =
  | 'assign'
  | 'decline'
  | 'return'
  | 'accept'
  | 'refuse'
  | 'release'
  | 'withdraw';

/** Which move leads where; a state with no moves is final. */
const moves = {
  proposed: { assign: 'assigned', decline: 'declined', withdraw: 'withdrawn' },
  assigned: {
    return: 'proposed',
    accept: 'scheduled',
    refuse: 'refused',
    withdraw: 'withdrawn',
  },
  // A promise can turn out to be unlawful to keep; it is then taken back with a reason.
  scheduled: { release: 'released', refuse: 'refused' },
  released: {},
  refused: {},
  declined: {},
  withdrawn: {},
} as const satisfies Record<DemandState, Partial<Record<DemandMove, DemandState>>>;

/** Where a move leads, or undefined where it is not possible. */
export function demandStateAfter(state: DemandState, move: DemandMove): DemandState | undefined {
  const open: Partial<Record<DemandMove, DemandState>> = moves[state];
  return open[move];
}

/** What is awaited in a state: who acts, and what follows when nobody does; null when final. */
export const awaitedIn = {
  proposed: {
    who: { zh: '数据中心核查并交办', en: 'the data centre checks and assigns it' },
    otherwise: {
      zh: '逾期计入数据中心的办理统计并提醒',
      en: 'overdue counts against the data centre, which is reminded',
    },
  },
  assigned: {
    who: { zh: '数据提供单位答复', en: 'the body that holds the data answers' },
    otherwise: {
      zh: '逾期公示并提醒该单位与数据中心',
      en: 'overdue is shown to everybody; the body and the data centre are reminded',
    },
  },
  scheduled: {
    who: { zh: '数据提供单位按承诺日期开放', en: 'the body opens the data by the day it promised' },
    otherwise: {
      zh: '逾期公示并计入该单位按时开放率',
      en: 'overdue is shown and lowers the share of promises the body kept',
    },
  },
  released: null,
  refused: null,
  declined: null,
  withdrawn: null,
} as const satisfies Record<
  DemandState,
  { readonly who: Sentence; readonly otherwise: Sentence } | null
>;

/** States in which everybody may read the text: it was checked for what must not be shown. */
export function isPublic(state: DemandState): boolean {
  return !['proposed', 'declined', 'withdrawn'].includes(state);
}
