import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { ServingCopies, ServingCopy } from '#spine/delivery/index.ts';

const cacheKib = 8_192; // per open copy; the system's page cache holds the rest
const mappedBytes = 1_073_741_824;

/** Opens serving copies read-only. A path that is not there is an error, never a new file. */
export function createServingCopies(): ServingCopies {
  return { open: openServingCopy };
}

function openServingCopy(path: string): ServingCopy {
  const url = pathToFileURL(path);
  // The file never changes in place, so SQLite may leave out its locks and its change counter.
  url.searchParams.set('immutable', '1');
  const database = new DatabaseSync(url, { readOnly: true, allowExtension: false });
  database.exec(`PRAGMA cache_size = -${cacheKib}; PRAGMA mmap_size = ${mappedBytes}`);
  return {
    prepare: (sql, { exact_integers }) => {
      const statement = database.prepare(sql);
      statement.setReturnArrays(true);
      statement.setReadBigInts(exact_integers);
      // With arrays asked for, each row is one; the types of Node still speak of records.
      return { all: (values) => statement.all(...values) as unknown as ReturnType<Rows> };
    },
    close: () => database.close(),
  };
}

type Rows = ReturnType<ServingCopy['prepare']>['all'];
