import type { LogFiles } from '#spine/evidence/index.ts';

/** A disk of so many bytes for one log; what others write to it is said by `fill`. */
export interface SmallDisk {
  readonly wrap: (files: LogFiles) => LogFiles;
  /** Takes all that is free but so many bytes. */
  fill(but: number): void;
  free(): void;
}

/** Counts what a log holds and refuses, as a full disk does, what goes beyond. */
export function smallDisk(bytes: number): SmallDisk {
  const sizes = new Map<string, number>();
  let others = 0;
  const held = (): number => [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const left = (): number => bytes - others - held();
  const grow = (path: string, size: number): void => {
    const more = size - (sizes.get(path) ?? 0);
    if (more > left()) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    sizes.set(path, Math.max(size, 0));
  };
  const wrap = (files: LogFiles): LogFiles => ({
    ...files,
    free: async () => Math.max(0, left()),
    open: async (path) => {
      const file = await files.open(path);
      return {
        ...file,
        write: async (data, at) => {
          grow(path, Math.max(sizes.get(path) ?? 0, at + data.length));
          await file.write(data, at);
        },
        truncate: async (length) => {
          sizes.set(path, length);
          await file.truncate(length);
        },
      };
    },
    replace: async (path, data, durable) => {
      grow(`${path}.new`, data.length);
      await files.replace(path, data, durable);
      sizes.delete(`${path}.new`);
      sizes.set(path, data.length);
    },
    remove: async (path) => {
      sizes.delete(path);
      await files.remove(path);
    },
  });
  return {
    wrap,
    fill: (but) => {
      others = bytes - held() - but;
    },
    free: () => {
      others = 0;
    },
  };
}
