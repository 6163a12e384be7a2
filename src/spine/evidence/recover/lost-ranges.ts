import { z } from 'zod';
import { textOf } from '#kernel/tlog/bytes.ts';
import type { LogReader } from '../ports.ts';

const lostPath = 'lost';

const LostRanges = z.array(
  z.object({ from: z.number().int().nonnegative(), to: z.number().int().nonnegative() }),
);

/** Places whose records were lost with a former log: `from` up to and without `to`. */
export type LostRange = z.output<typeof LostRanges>[number];

/** The places lost so far; the file only saves looking for their marks, it proves nothing. */
export async function readLostRanges(reader: LogReader): Promise<readonly LostRange[]> {
  const bytes = await reader.read(lostPath);
  return bytes ? LostRanges.parse(JSON.parse(textOf(bytes))) : [];
}
