import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from './book.ts';
import type { Comparison } from './compare-runs.ts';
import { byNumber, type Part } from './item.ts';
import { renderBook } from './render-book.ts';
import { countResults, type ItemResult } from './results.ts';
import { signBook } from './sign-book.ts';

interface BookParts extends Pick<Book, 'name' | 'made_at' | 'seconds' | 'finished' | 'platform'> {
  readonly parts: readonly Part[];
  readonly results: readonly ItemResult[];
  readonly comparison: Comparison;
}

/** Puts results into the order of the book. */
export function makeBook({ parts, results, ...told }: BookParts): Book {
  const items = parts.flatMap(({ id }) => results.filter((one) => one.part === id).sort(byNumber));
  return {
    format: 'datong-acceptance-book-1',
    ...told,
    counts: countResults(items),
    parts: parts.map(({ id, title }) => {
      return { id, title, counts: countResults(items.filter((one) => one.part === id)) };
    }),
    items,
  };
}

/** Writes page and data beside the evidence, then lists and signs all of it. */
export function writeBook(
  book: Book,
  folder: string,
  key_file: string,
): { readonly key_sha256: string } {
  writeFileSync(join(folder, 'book.json'), `${JSON.stringify(book, null, 2)}\n`);
  writeFileSync(join(folder, 'index.html'), renderBook(book));
  return signBook(folder, key_file);
}
