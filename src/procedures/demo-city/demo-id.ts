import { createHash } from 'node:crypto';
import type { Id } from '#kernel/ids.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const seed = 'datong-demo-city-1';

/**
 * The id of a thing of the demo city: the same in every installation, so that guides and scripts
 * can name it. Ids are not secrets; what is secret in the demo is made at random when it loads.
 *
 * @example demoId('org', 'mzj') // 'org_…', 26 characters after the prefix
 */
export function demoId<const Prefix extends string>(prefix: Prefix, key: string): Id<Prefix> {
  const digest = createHash('sha256').update(`${seed}:${prefix}:${key}`).digest();
  const characters = [...digest.subarray(0, 26)].map((byte) => alphabet.charAt(byte & 31));
  return `${prefix}_${characters.join('')}`;
}
