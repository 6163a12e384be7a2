import { hash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { textOf, utf8 } from '#kernel/tlog/bytes.ts';
import type { LogFiles } from '../ports.ts';
import type { RecordUse } from './journal-writer.ts';

const owedPath = 'torn/owed';
const saltBytes = 16;

const Owed = z.object({
  first: z.number().int().nonnegative(),
  count: z.number().int().positive(),
  kept_as: z.string(),
  sha256: z.string(),
});

/** Places of the log whose records were damaged, and where their bytes are kept. */
type OwedRepair = z.infer<typeof Owed>;

/** What repair needs of the log. */
interface RepairedLog {
  readonly durable: number;
  append(entry: Uint8Array, use: RecordUse): { readonly durable: Promise<void> };
}

/** Notes, before a damaged frame is cut off, which places must not be given to other records. */
export async function oweRepair(
  files: LogFiles,
  gap: { readonly index: number; readonly records: number; readonly kept_as: string },
  bytes: Uint8Array,
): Promise<void> {
  const sha256 = hash('sha256', bytes, 'hex');
  const owed: OwedRepair = { first: gap.index, count: gap.records, kept_as: gap.kept_as, sha256 };
  await files.replace(owedPath, utf8(JSON.stringify(owed)), true);
}

function repairRecord(owed: OwedRepair, index: number): Uint8Array {
  return Buffer.from(
    canonicalJson({
      schema: 'datong-leaf/v1',
      kind: 'repair',
      index,
      frame: { first: owed.first, count: owed.count, kept_as: owed.kept_as, sha256: owed.sha256 },
      salt: randomBytes(saltBytes).toString('base64url'),
    }),
  );
}

/**
 * Puts repair records in the places that are owed: what was durable may have been answered for,
 * and no other record gets its place. A start that was killed before it came to it does it now.
 */
export async function repairOwed(
  files: LogFiles,
  log: RepairedLog,
  onFault: (what: string, fault: unknown) => void,
): Promise<void> {
  const bytes = await files.read(owedPath);
  if (!bytes) return;
  const owed = Owed.parse(JSON.parse(textOf(bytes)));
  onFault('a damaged frame was kept aside; repair records stand in its place', owed);
  while (log.durable < owed.first + owed.count) {
    await log.append(repairRecord(owed, log.durable), 'fact').durable;
  }
  await files.remove(owedPath);
}
