import { type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { confirmClock, showClock } from './contracts.ts';
import { clockFacts } from './facts.ts';
import { clockRefusals } from './refusals.ts';

/** The clock of the process, as far as people deal with it; times in milliseconds since 1970. */
export interface ClockPort {
  view(): {
    readonly sure: boolean;
    readonly kept: number;
    readonly wall: number;
    readonly why: 'jumped' | 'behind-records' | 'long-stop' | null;
  };
  /** Takes the time of the machine for right. */
  confirm(): void;
}

/** Showing the clock, and taking the machine's time for right after a jump. */
export function clockActions(clock: ClockPort): readonly AnyAction[] {
  const show = () => {
    const { sure, kept, wall, why } = clock.view();
    return {
      sure,
      why,
      kept: new Date(kept).toISOString(),
      machine: new Date(wall).toISOString(),
    };
  };
  return [
    action(showClock, async () => show()),
    action(confirmClock, async (context, { reason }) => {
      const before = show();
      const reasons = before.sure ? [clockRefusals.reason('clock-sure')] : [];
      refuseIfAny(reasons);
      await context.record(
        clockFacts['clock.confirmed'].of({
          subjects: ['clock:platform'],
          payload: { why: before.why ?? '', kept: before.kept, machine: before.machine, reason },
        }),
      );
      context.afterCommit(() => clock.confirm());
      return { ...before, sure: true, why: null, kept: before.machine };
    }),
  ];
}
