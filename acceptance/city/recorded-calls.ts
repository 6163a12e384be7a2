import { setTimeout as pause } from 'node:timers/promises';
import type { ItemContext } from '../framework/item-context.ts';
import { meetCity } from './city.ts';
import { accounts, paths } from './names.ts';

const patienceMs = 15_000;

/** A call as its agreement lists it. */
export interface RecordedCall {
  readonly receipt: string;
  readonly decision: 'answered' | 'refused';
  readonly rows: number;
}

/**
 * The calls of an agreement as the log tells them. Counting follows the log a moment later, so
 * the last receipt is waited for.
 */
export async function recordedCalls(
  context: ItemContext,
  agreement_id: string,
  last_receipt: string,
): Promise<readonly RecordedCall[]> {
  const { token } = (await meetCity(context)).person(accounts.applicant);
  const path = `${paths.agreements}/${agreement_id}/calls?limit=200`;
  const until = performance.now() + patienceMs;
  for (;;) {
    const { items } = (await context.http.done('GET', path, { token })) as unknown as {
      readonly items: readonly RecordedCall[];
    };
    if (items.some(({ receipt }) => receipt === last_receipt)) return items;
    if (performance.now() > until) return items;
    await pause(200);
  }
}
