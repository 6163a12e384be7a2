import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CivilDate } from '#kernel/civil-date.ts';

/** What arrived on a day, by person and organisation. */
export interface ReceivedBytes {
  of(day: CivilDate, holder_id: string): number;
  add(day: CivilDate, holders: readonly string[], bytes: number): void;
}

// However small a part is, it costs a line; so its count cannot be had for nothing.
const partBytesMin = 16 * 1024;

/**
 * Counts what arrives, in a file of the day beside the uploads: files that were used are gone, and
 * neither a restart nor `kill -9` gives a quota back. A line that was cut off counts nothing.
 */
export function countReceived(folder: string): ReceivedBytes {
  let today: CivilDate | undefined;
  let sums = new Map<string, number>();
  const turnTo = (day: CivilDate): void => {
    // A clock set back does not begin a day anew.
    if (today !== undefined && day <= today) return;
    if (today !== undefined) rmSync(dayFile(folder, today), { force: true });
    today = day;
    sums = readDay(dayFile(folder, day));
  };
  return {
    of(day, holder_id) {
      turnTo(day);
      return sums.get(holder_id) ?? 0;
    },
    add(day, holders, bytes) {
      turnTo(day);
      const counted = Math.max(bytes, partBytesMin);
      appendFileSync(dayFile(folder, today ?? day), `${counted} ${holders.join(' ')}\n`, {
        mode: 0o600,
      });
      addTo(sums, holders, counted);
    },
  };
}

function dayFile(folder: string, day: CivilDate): string {
  return join(folder, `received-${day}.log`);
}

function readDay(path: string): Map<string, number> {
  const sums = new Map<string, number>();
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
  for (const line of lines) {
    const [bytes = '', ...holders] = line.split(' ');
    if (/^\d+$/.test(bytes)) addTo(sums, holders, Number(bytes));
  }
  return sums;
}

function addTo(sums: Map<string, number>, holders: readonly string[], bytes: number): void {
  for (const holder_id of holders) sums.set(holder_id, (sums.get(holder_id) ?? 0) + bytes);
}
