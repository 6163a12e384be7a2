import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ReleasedRows, ReleaseHeading, TextRow } from './released-rows.ts';
import { headingRow, sheetRow } from './sheet-xml.ts';
import { sheetHead, sheetTail, workbookParts } from './xlsx-parts.ts';

/** Rows of one sheet, its heading among them (Excel's own limit). */
export const sheetRowsMax = 1_048_576;

const writtenCharacters = 64 * 1024;

/**
 * A workbook, streamed: rows beyond what a sheet holds go on in the next. All rows are read once;
 * the sheets follow each other in the archive as they come.
 */
export async function* xlsxBytes(
  rows: ReleasedRows,
  { made_at }: ReleaseHeading,
  rows_max: number = sheetRowsMax,
): AsyncGenerator<Uint8Array> {
  const held = rows_max - 1;
  const sheets = Math.max(1, Math.ceil(rows.count / held));
  const zip = new ZipFile();
  const options = { mtime: made_at, forceDosTimestamp: true };
  for (const [path, text] of workbookParts(sheets)) zip.addBuffer(Buffer.from(text), path, options);
  const source = singleRows(rows);
  for (let sheet = 1; sheet <= sheets; sheet += 1) {
    zip.addReadStreamLazy(`xl/worksheets/sheet${sheet}.xml`, options, (give) => {
      give(null, Readable.from(sheetText(rows, source, held)));
    });
  }
  zip.end();
  const output = zip.outputStream as Readable;
  zip.on('error', (fault: Error) => output.destroy(fault));
  for await (const chunk of output) yield chunk as Uint8Array;
}

async function* sheetText(
  { columns }: ReleasedRows,
  source: AsyncIterator<TextRow>,
  rows_max: number,
): AsyncGenerator<Buffer> {
  let text = sheetHead + headingRow(columns);
  for (let count = 0; count < rows_max; count += 1) {
    const next = await source.next();
    if (next.done) break;
    text += sheetRow(columns, next.value, count + 2);
    if (text.length < writtenCharacters) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text + sheetTail);
}

async function* singleRows(rows: ReleasedRows): AsyncGenerator<TextRow> {
  for await (const block of rows.blocks()) yield* block;
}
