import { DatabaseSync } from 'node:sqlite';
import type { ServedCell, ServingCopies, ServingCopy } from '#spine/delivery/index.ts';
import { type KeyRing, openSealedFileSync } from '../at-rest/index.ts';
import { type CopySeals, createCopySeals } from './copy-seals.ts';

const mappedBytes = 1024 ** 3; // pages come from the page cache without a copy

/** Serving copies with their seals, keyed for the installation, and the keys of sealed ones. */
export function createServingCopies(
  master_key: Uint8Array,
  ring: KeyRing = noKeys,
): ServingCopies & CopySeals {
  return { open: (path) => openServingCopy(path, ring), ...createCopySeals(master_key, ring) };
}

const noKeys: KeyRing = { findKey: () => undefined };

/**
 * Opens a serving copy read-only. The files are immutable, so no lock is taken on them. A sealed
 * one is opened into memory and takes its size there while anybody reads it; its lookups then cost
 * what they cost in one that is mapped.
 *
 * @throws SealBroken for a sealed copy that was changed, or whose key is not there
 */
export function openServingCopy(path: string, ring: KeyRing = noKeys): ServingCopy {
  const sealed = openSealedFileSync(path, ring);
  const database = sealed === undefined ? mapped(path) : inMemory(sealed);
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

function mapped(path: string): DatabaseSync {
  const database = new DatabaseSync(`file:${encodeURI(path)}?mode=ro&immutable=1`, {
    readOnly: true,
  });
  database.exec(`PRAGMA mmap_size = ${mappedBytes}; PRAGMA query_only = ON`);
  return database;
}

function inMemory(content: Buffer): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  database.deserialize(content);
  database.exec('PRAGMA query_only = ON');
  return database;
}
