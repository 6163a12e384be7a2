import type { ReleaseState } from '#channels/opening/contracts.ts';

/** The tone of each state in which a release is no longer under way. */
export const endTones = {
  released: 'ok',
  suspended: 'warn',
  replaced: 'plain',
  withdrawn: 'warn',
  stopped: 'bad',
  failed: 'bad',
  cancelled: 'plain',
} as const;

/** Whether nothing more happens in a release by itself. */
export function hasEnded(state: ReleaseState): state is keyof typeof endTones {
  return state in endTones;
}
