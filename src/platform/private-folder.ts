import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ownerMay = 0o700;
const othersMay = 0o077;
const othersWalk = 0o011;

/**
 * Takes from everybody but the owner what may be done with a data folder and what is in it: one
 * that was made beforehand, or copied, may stand open. The database's own folder belongs to another
 * user, is private by its own rule, and is left to it.
 *
 * @param walkable leaves others the way through the folder itself, and nothing else: the database
 * of a platform that root started is another user's, and must not need a capability to get there
 * @returns how many files and folders stood open
 */
export function closeToOthers(folder: string, walkable: boolean): number {
  const count = close(folder, walkable ? othersWalk : 0);
  return readdirSync(folder)
    .filter((name) => name !== 'postgres')
    .reduce((sum, name) => sum + closeBelow(join(folder, name)), count);
}

function closeBelow(path: string): number {
  const place = lstatSync(path);
  if (place.isSymbolicLink()) return 0; // its rights are those of what it points to
  const count = close(path, 0);
  if (!place.isDirectory()) return count;
  return readdirSync(path).reduce((sum, name) => sum + closeBelow(join(path, name)), count);
}

function close(path: string, left: number): number {
  const { mode } = lstatSync(path);
  const wanted = (mode & ownerMay) | left;
  if ((mode & 0o777) !== wanted) chmodSync(path, wanted);
  return (mode & othersMay & ~left) === 0 ? 0 : 1;
}
