import { open } from 'node:fs/promises';
import { isFormAtLeast } from '#spine/agreements/index.ts';
import type { Plan } from '../plan/plan.ts';
import type { ReleasedFile } from '../ports.ts';
import type { OpenedFile } from './opened-file.ts';

/**
 * Opens a released file if its bytes are still those that were registered. What was cut off or
 * written over since is not delivered: its hash stands beside it and would be a lie.
 */
export async function openReleased(
  released: ReleasedFile,
  format: OpenedFile['facts']['format'],
): Promise<OpenedFile | undefined> {
  const handle = await open(released.path, 'r').catch(() => undefined);
  if (!handle) return undefined;
  const { size } = await handle.stat();
  if (size !== released.bytes) {
    await handle.close();
    return undefined;
  }
  const { media_type, name, bytes, sha256, etag, released_at, licence } = released;
  return {
    facts: { format, media_type, name, bytes, sha256, etag, released_at, licence },
    rows: released.rows,
    subjects: new Set(),
    handle,
    close: () => handle.close(),
  };
}

/**
 * Whether a released file tells no more than the agreement: all its rows are covered, no person is
 * counted, and each of its columns is agreed, hidden at least as much.
 */
export function isWithinPlan(plan: Plan, released: ReleasedFile): boolean {
  const { agreement } = plan;
  if (agreement.row_scope !== null || plan.subject) return false;
  return released.columns.every(({ column, mask }) => {
    const item = agreement.items.find((one) => one.column === column);
    return item !== undefined && isFormAtLeast(mask, item.mask);
  });
}
