import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { showUsage, type UsagePoint } from '../contracts.ts';
import { getOwnAgreement } from '../party-reasons.ts';
import type { AgreementBook } from '../ports.ts';
import { dayNumber, dayText, startOfDay } from '../shanghai-time.ts';
import type { UsageCounters } from './usage-counters.ts';
import { getPosition, type HourSum, readHours, readPersonsByDay } from './usage-store.ts';

const hourMs = 3_600_000;
type Input = z.output<typeof showUsage.input>;
type Output = z.input<typeof showUsage.output>;

interface Ports {
  readonly agreements: AgreementBook;
  readonly counters: UsageCounters;
}

/** Shows what an agreement delivered: points from the log, today's limits from the gateway. */
export function showUsageAction(ports: Ports): AnyAction {
  return action(showUsage, (context, input) => run(ports, context, input));
}

async function run(ports: Ports, context: ActionContext, input: Input): Promise<Output> {
  const { agreement_id, by } = input;
  const sides = ['provider', 'consumer'] as const;
  const { limits } = await getOwnAgreement(ports.agreements, context.actor, agreement_id, sides);
  const today = dayNumber(context.now.getTime());
  const usage = await ports.counters.of(agreement_id, today);
  usage.turnTo(today);
  const items = await pointsOf(context, input, today);
  const sum = (name: 'calls' | 'refused' | 'records' | 'bytes'): number =>
    items.reduce((total, item) => total + item[name], 0);
  return {
    agreement_id,
    by,
    items,
    today: {
      calls: { used: usage.calls, limit: limits.calls_per_day },
      records: { used: usage.records, limit: limits.records_per_day },
      persons: { used: usage.persons, limit: limits.persons_per_day },
    },
    total: {
      calls: sum('calls'),
      refused: sum('refused'),
      records: sum('records'),
      bytes: sum('bytes'),
    },
    counted_to: await getPosition(context.db),
  };
}

/** Every hour or day of the span, also those in which nothing was called. */
async function pointsOf(
  context: ActionContext,
  input: Input,
  today: number,
): Promise<UsagePoint[]> {
  const { agreement_id, by, points } = input;
  const hour_now = context.now.getTime() - (context.now.getTime() % hourMs);
  const starts = Array.from({ length: points }, (_, at) => {
    const back = points - 1 - at;
    return by === 'hour' ? hour_now - back * hourMs : startOfDay(today - back).getTime();
  });
  const first = new Date(starts[0] ?? hour_now);
  const sums = await readHours(context.db, agreement_id, first);
  if (by === 'hour')
    return starts.map((start) =>
      pointOf(
        start,
        sums.filter((one) => one.hour_ms === start),
        null,
      ),
    );
  const persons = await readPersonsByDay(context.db, agreement_id, today - points + 1);
  return starts.map((start) => {
    const day = dayNumber(start);
    const hours = sums.filter((one) => dayNumber(one.hour_ms) === day);
    return pointOf(start, hours, persons.get(dayText(day)) ?? 0);
  });
}

function pointOf(start: number, hours: readonly HourSum[], persons: number | null): UsagePoint {
  const sum = (name: 'calls' | 'refused' | 'records' | 'bytes'): number =>
    hours.reduce((total, hour) => total + hour[name], 0);
  return {
    from: new Date(start).toISOString(),
    calls: sum('calls'),
    refused: sum('refused'),
    records: sum('records'),
    bytes: sum('bytes'),
    persons,
  };
}
