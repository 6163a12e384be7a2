import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import type { ServedId } from '#kernel/ids.ts';
import type { Plan } from '../plan/plan.ts';

const ivBytes = 12;
const plainBytes = 16;
const tagBytes = 16;

/** Where a page begins, or why the cursor does not say. */
export type OpenedCursor = { readonly after: number } | 'invalid' | 'outdated';

/**
 * Makes the cursor of the next page: the last row read, sealed. Callers cannot read or change it,
 * and it fits only the same query under the same agreement.
 */
export function sealCursor(key: Buffer, plan: Plan, query_text: string, after: number): string {
  const plain = Buffer.alloc(plainBytes);
  plain.writeDoubleBE(after, 0);
  snapshotTag(key, plan.snapshot_id).copy(plain, 8);
  const bound = boundTo(plan, query_text);
  // The iv follows from what is sealed, so equal pages give equal bytes and no iv meets two texts.
  const iv = createHmac('sha256', key).update(bound).update(plain).digest().subarray(0, ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bound);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** Opens a cursor that came back. */
export function openCursor(
  key: Buffer,
  plan: Plan,
  query_text: string,
  cursor: string,
): OpenedCursor {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length !== ivBytes + plainBytes + tagBytes) return 'invalid';
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
    .setAAD(boundTo(plan, query_text))
    .setAuthTag(bytes.subarray(ivBytes + plainBytes));
  try {
    const plain = Buffer.concat([
      decipher.update(bytes.subarray(ivBytes, ivBytes + plainBytes)),
      decipher.final(),
    ]);
    const isCurrent = timingSafeEqual(plain.subarray(8), snapshotTag(key, plan.snapshot_id));
    return isCurrent ? { after: plain.readDoubleBE(0) } : 'outdated';
  } catch {
    return 'invalid';
  }
}

function boundTo(plan: Plan, query_text: string): Buffer {
  return Buffer.from(`${plan.agreement.id}\n${query_text}`);
}

function snapshotTag(key: Buffer, snapshot_id: ServedId): Buffer {
  return createHmac('sha256', key).update(`snapshot:${snapshot_id}`).digest().subarray(0, 8);
}
