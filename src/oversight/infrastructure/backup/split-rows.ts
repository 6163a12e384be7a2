import type { Bytes } from './ports.ts';

const lineEnd = 0x0a; // within a row COPY writes it as a backslash and an n

/** Some rows, whole. */
export interface RowPart {
  readonly rows: number;
  readonly bytes: Uint8Array;
}

/** Cuts what `COPY … TO` writes into parts of so many rows; the last one may hold fewer. */
export async function* splitRows(source: Bytes, rows_per_part: number): AsyncGenerator<RowPart> {
  let kept: Uint8Array[] = [];
  let rows = 0;
  for await (const chunk of source) {
    let start = 0;
    for (let at = chunk.indexOf(lineEnd); at >= 0; at = chunk.indexOf(lineEnd, at + 1)) {
      rows += 1;
      if (rows < rows_per_part) continue;
      kept.push(chunk.slice(start, at + 1));
      yield { rows, bytes: Buffer.concat(kept) };
      kept = [];
      rows = 0;
      start = at + 1;
    }
    if (start < chunk.length) kept.push(chunk.slice(start));
  }
  if (rows > 0) yield { rows, bytes: Buffer.concat(kept) };
}
