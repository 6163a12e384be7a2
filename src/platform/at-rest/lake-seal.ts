import { type DataSeal, FileRefused } from '#stewardship/lake/index.ts';
import { directoryScope, type Vault } from './vault.ts';

/** The vault as the lake uses it. */
export function lakeSeal(vault: Vault): DataSeal {
  const { scratch } = vault;
  return {
    covers: (grade) => vault.covers(grade),
    work_folder: scratch.folder,
    assertRoom: (bytes) => {
      const free = scratch.bytesFree();
      if (bytes > free) throw new FileRefused('scratch-full', `${bytes} > ${free}`);
    },
    isSealed: (path) => vault.isSealed(path),
    seal: async (from, to, code) => {
      if (from === to) await vault.files.unusedInClear(to);
      await vault.seal(from, to, directoryScope(code));
    },
    sha256Of: (path) => vault.sha256Of(path),
  };
}
