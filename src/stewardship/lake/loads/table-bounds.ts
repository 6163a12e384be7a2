import { z } from 'zod';
import { type DatedValue, defineDatedValue } from '#actions/dated-values.ts';

/** What a file may become: bounds of one table, refused while it is read. */
export const TableBounds = z.strictObject({
  /** Rows of the file, rejected ones too. */
  rows_max: z.int().min(1).max(2_000_000_000),
  columns_max: z.int().min(1).max(1_000),
  /** Of text once it is unpacked. */
  text_bytes_max: z
    .int()
    .min(1024 ** 2)
    .max(64 * 1024 ** 3),
});
export type TableBounds = z.output<typeof TableBounds>;

/** The widest: what the readers hold to where nobody says less. */
export const widestBounds: TableBounds = {
  rows_max: 2_000_000_000,
  columns_max: 1_000,
  text_bytes_max: 64 * 1024 ** 3,
};

/** The dated value behind them; whoever looks after the disk adopts narrower ones. */
export const tableBounds: DatedValue<TableBounds> = defineDatedValue<TableBounds>({
  key: 'lake.table-bounds',
  words: { zh: '装载文件的行数、列数与展开后字节数上限', en: 'bounds of a file that is loaded' },
  keeper: 'platform-operator',
  schema: TableBounds,
  built_in: [
    {
      value: widestBounds,
      effective_from: '2019-12-01',
      effective_to: null,
      source: 'GB/T 22239-2019 8.1.4.1',
      confidence: 'design',
    },
  ],
});
