import { hash } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { createPasswordHasher } from './password-hasher.ts';

const hasher = createPasswordHasher();

describe('password hasher', () => {
  test('knows the password it hashed and no other', async () => {
    const stored = await hasher.hash('浦东·Tide-2026');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hasher.verify(stored, '浦东·Tide-2026')).toBe(true);
    expect(await hasher.verify(stored, '浦东·Tide-2027')).toBe(false);
  });

  test('two hashes of one password differ', async () => {
    expect(await hasher.hash('the same words')).not.toBe(await hasher.hash('the same words'));
  });

  test('answers false without a hash, after work of the same kind', async () => {
    const stored = await hasher.hash('known');
    const known = await timeOf(() => hasher.verify(stored, 'guess'));
    const unknown = await timeOf(() => hasher.verify(undefined, 'guess'));
    expect(await hasher.verify(undefined, 'guess')).toBe(false);
    // An answer without hashing takes microseconds: three orders of magnitude, not a factor of 5.
    expect(unknown).toBeGreaterThan(known / 5);
  });

  test('tells a hash made with less work', async () => {
    expect(hasher.isOutdated(await hasher.hash('today'))).toBe(false);
    expect(hasher.isOutdated(await hash('yesterday', { memoryCost: 4096, timeCost: 1 }))).toBe(
      true,
    );
  });
});

/** The shortest of five runs, which the machine's other work disturbs least. */
async function timeOf(work: () => Promise<boolean>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}
