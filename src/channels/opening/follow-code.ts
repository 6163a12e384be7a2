import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new code by which somebody without an account follows what they sent; it is shown once. */
export function newFollowCode(): string {
  // 80 bits: nobody finds what another sent by trying.
  return randomBytes(10).toString('hex').toUpperCase();
}

/** SHA-256 of a follow code; the code itself is kept nowhere. */
export function followDigest(code: string): Buffer {
  return createHash('sha256').update(code.trim().toUpperCase()).digest();
}

/** Whether a code is the one behind a digest. */
export function isFollowCode(code: string | undefined, digest: Buffer | null): boolean {
  return code !== undefined && digest !== null && timingSafeEqual(followDigest(code), digest);
}
