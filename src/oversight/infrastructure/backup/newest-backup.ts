import type { Manifest } from './manifest.ts';
import type { BackupPlace } from './ports.ts';

/** The newest backup of a place, or nothing where there is none. */
export async function findNewest(place: BackupPlace): Promise<Manifest | undefined> {
  const id = (await place.list()).at(-1);
  return id === undefined ? undefined : await place.find(id);
}
