import { readSheet } from 'read-excel-file/node';
import { Refused } from '#kernel/refusal.ts';
import { filesRefusals, isRatioSound } from '#spine/files/index.ts';
import { catalogRefusals } from '../refusals.ts';
import { columnNames } from './column-names.ts';
import { importLimits } from './import-limits.ts';

/**
 * The rows of the first sheet of a workbook by the names of its first row. A workbook has to be
 * held whole, so it may be no larger than an import keeps in memory, packed and unpacked.
 *
 * @throws Refused when it is too large, unpacks to too many times its size, or is no workbook
 */
export async function readWorkbook(
  bytes: AsyncIterable<Buffer>,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const file = await gather(bytes);
  assertBounds(file);
  const rows = await readRows(file);
  const [header = [], ...body] = rows;
  const names = columnNames(header);
  return body
    .map((row) => names.map((name, place) => [name, textOf(row[place])] as const))
    .filter((cells) => cells.some(([, text]) => text !== ''))
    .map((cells) => Object.fromEntries(cells));
}

async function gather(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of bytes) {
    length += part.length;
    if (length > importLimits.workbook_bytes_max) {
      const detail = `> ${importLimits.workbook_bytes_max}`;
      throw new Refused([filesRefusals.reason('file-too-large', { detail })]);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

type Cell = string | number | boolean | Date | null | undefined;

async function readRows(file: Buffer): Promise<readonly (readonly Cell[])[]> {
  try {
    return (await readSheet(file)) as readonly (readonly Cell[])[];
  } catch (fault) {
    const detail = fault instanceof Error ? fault.message.slice(0, 120) : '';
    throw new Refused([catalogRefusals.reason('table-broken', { detail })]);
  }
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
}

/** A header of the central directory (PKWARE APPNOTE 4.3.12), and where its unpacked size is. */
const entry = { mark: 'PK\u0001\u0002', unpacked_at: 24, length: 46 } as const;

function assertBounds(file: Buffer): void {
  let unpacked = 0;
  for (let at = file.indexOf(entry.mark); at >= 0; ) {
    if (at + entry.length > file.length) break;
    unpacked += file.readUInt32LE(at + entry.unpacked_at);
    at = file.indexOf(entry.mark, at + entry.length);
  }
  if (unpacked > importLimits.workbook_unpacked_max || !isRatioSound(file.length, unpacked)) {
    const detail = `${file.length} → ${unpacked}`;
    throw new Refused([filesRefusals.reason('ratio-too-high', { detail })]);
  }
}
