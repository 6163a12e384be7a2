/** Forms of a file, as they stand at the end of its path. */
export const fileFormats = ['csv', 'json', 'xlsx', 'xml', 'rdf', 'parquet'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** Forms that the gateway makes itself, row by row, where there is no released file. */
export const madeFormats = ['csv', 'json'] as const satisfies readonly FileFormat[];
export type MadeFormat = (typeof madeFormats)[number];

export function isMadeFormat(format: FileFormat): format is MadeFormat {
  return madeFormats.some((one) => one === format);
}
