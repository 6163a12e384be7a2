import type { WriteRequest } from '#channels/opening/index.ts';
import { csvText } from './csv-text.ts';
import { jsonText } from './json-text.ts';
import { rdfDocument } from './rdf-xml.ts';
import type { ReleasedRows } from './released-rows.ts';
import { type HashedFile, writeHashedFile } from './write-hashed-file.ts';
import { xlsxBytes } from './xlsx-bytes.ts';
import { xmlDocument } from './xml-text.ts';

/** Writes rows in a format of text or as a workbook; Parquet is the engine's own. */
export function writeReleaseFile(
  request: Omit<WriteRequest, 'format'> & { readonly format: TextFormat },
  rows: ReleasedRows,
): Promise<HashedFile> {
  const { title, base_uri, keys } = request;
  const heading = { title, base_uri, keys, made_at: new Date(request.made_at) };
  const parts = {
    csv: () => csvText(rows),
    json: () => jsonText(rows),
    xml: () => xmlDocument(rows, heading),
    rdf: () => rdfDocument(rows, heading),
    xlsx: () => xlsxBytes(rows, heading),
  } satisfies Record<TextFormat, () => AsyncIterable<string | Uint8Array>>;
  return writeHashedFile(request.path, parts[request.format]());
}

export type TextFormat = Exclude<WriteRequest['format'], 'parquet'>;
