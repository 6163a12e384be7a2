import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { rejectReasons } from '../contracts.ts';
import type { RejectedRow } from '../ports.ts';

/** Rows that are handed on together, so that a million of them take little memory. */
const batchRows = 5_000;

const Row = z.object({
  line: z.number(),
  bad: z
    .array(
      z.object({
        column: z.string().nullable(),
        reason: z.enum(rejectReasons),
        value: z.string().nullable(),
      }),
    )
    .min(1),
});

/** The rows of a list of rejected rows (JSON lines), in their order. */
export async function* readRejects(path: string): AsyncGenerator<readonly RejectedRow[]> {
  let batch: RejectedRow[] = [];
  for await (const line of linesOf(path)) {
    batch.push(Row.parse(JSON.parse(line)));
    if (batch.length < batchRows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

// Cut at line feeds alone: the line reader of Node also cuts at U+2028, which JSON may hold.
async function* linesOf(path: string): AsyncGenerator<string> {
  let carry = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    carry = Buffer.concat([carry, chunk as Buffer]);
    let from = 0;
    for (let end = carry.indexOf(0x0a); end >= 0; end = carry.indexOf(0x0a, from)) {
      yield carry.toString('utf8', from, end);
      from = end + 1;
    }
    carry = carry.subarray(from);
  }
  if (carry.length > 0) yield carry.toString('utf8');
}
