import { randomBytes } from 'node:crypto';
import { hash, hashSync, type Options, parseOptions, verify } from '@node-rs/argon2';
import type { PasswordHasher } from '#spine/parties/index.ts';

/**
 * argon2id with the memory that OWASP's password storage guidance asks for (19 MiB, two passes):
 * about 20 ms on one core, and a guess on special hardware costs its owner the same memory.
 */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
const options: Options = { ...strength, algorithm: 2 };

/** Hashes passwords with argon2id off the main thread. */
export function createPasswordHasher(): PasswordHasher {
  // Nobody's password: what is compared when there is no account, so that both take as long.
  const decoy = hashSync(randomBytes(32), options);
  return {
    hash: (password) => hash(password, options),
    verify: async (stored, password) => {
      const fits = await verify(stored ?? decoy, password);
      return stored !== undefined && fits;
    },
    isOutdated,
  };
}

function isOutdated(stored: string): boolean {
  const made = parseOptions(stored);
  return (
    made.memoryCost < strength.memoryCost ||
    made.timeCost < strength.timeCost ||
    made.outputLen < strength.outputLen
  );
}
