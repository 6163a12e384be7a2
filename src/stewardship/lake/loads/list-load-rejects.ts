import { open } from 'node:fs/promises';
import { z } from 'zod';
import { type AnyAction, action } from '#actions/action.ts';
import { listLoadRejects, type RejectView, rejectReasons } from '../contracts.ts';
import type { LakePorts } from '../lake-ports.ts';
import { rejectSentences } from './reject-sentences.ts';
import { getOwnLoad } from './show-load.ts';

const chunkBytes = 262_144;

const RejectedLine = z.object({
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

export function listLoadRejectsAction(ports: Pick<LakePorts, 'directories' | 'files'>): AnyAction {
  return action(listLoadRejects, async (context, { id, cursor, limit }) => {
    await getOwnLoad(ports, context, id);
    const { lines, next } = await readLines(ports.files.rejectsPath(id), cursor ?? 0, limit);
    return { items: lines.map(rejectView), next };
  });
}

function rejectView(text: string): RejectView {
  const { line, bad } = RejectedLine.parse(JSON.parse(text));
  const [first, ...rest] = bad;
  if (!first) throw new RangeError('a rejected row has at least one reason');
  const others = rest.map((one) => ({ ...one, column: one.column ?? '' }));
  return { line, ...first, ...rejectSentences[first.reason], others };
}

/** Lines from a byte on: the place is the cursor, so any list pages in constant time. */
async function readLines(
  path: string,
  from: number,
  limit: number,
): Promise<{ readonly lines: readonly string[]; readonly next: number | null }> {
  const file = await open(path, 'r').catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
    throw fault;
  });
  if (!file) return { lines: [], next: null };
  try {
    const lines: string[] = [];
    let at = from;
    let carry = Buffer.alloc(0);
    for (;;) {
      const chunk = Buffer.alloc(chunkBytes);
      const { bytesRead } = await file.read(chunk, 0, chunkBytes, at + carry.length);
      if (bytesRead === 0) return { lines, next: null };
      carry = Buffer.concat([carry, chunk.subarray(0, bytesRead)]);
      for (let end = carry.indexOf(0x0a); end >= 0; end = carry.indexOf(0x0a)) {
        if (lines.length === limit) return { lines, next: at };
        lines.push(carry.subarray(0, end).toString('utf8'));
        carry = carry.subarray(end + 1);
        at += end + 1;
      }
    }
  } finally {
    await file.close();
  }
}
