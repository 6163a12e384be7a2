import { DatabaseSync } from 'node:sqlite';
import type { ServedCell, ServingCopies, ServingCopy } from '#spine/delivery/index.ts';
import { type CopySeals, createCopySeals } from './copy-seals.ts';

const mappedBytes = 1024 ** 3; // pages come from the page cache without a copy

/** Serving copies with their seals, which are keyed for the installation. */
export function createServingCopies(master_key: Uint8Array): ServingCopies & CopySeals {
  return { open: openServingCopy, ...createCopySeals(master_key) };
}

/** Opens a serving copy read-only. The files are immutable, so no lock is taken on them. */
export function openServingCopy(path: string): ServingCopy {
  const database = new DatabaseSync(`file:${encodeURI(path)}?mode=ro&immutable=1`, {
    readOnly: true,
  });
  database.exec(`PRAGMA mmap_size = ${mappedBytes}; PRAGMA query_only = ON`);
  return {
    prepare: (sql, { exact_integers }) => {
      const statement = database.prepare(sql);
      statement.setReturnArrays(true);
      statement.setReadBigInts(exact_integers);
      return { all: (values) => statement.all(...values) as unknown as ServedCell[][] };
    },
    close: () => database.close(),
  };
}
