import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Day, DirectoryCode, idOf, pageOf, paging } from '#actions/shapes.ts';
import { ReleaseSummary, ReleaseView } from './release-contracts.ts';

/** How often released data was taken, as the evidence log counts it. */
export const OpenUse = z.object({ downloads: z.int(), calls: z.int(), records: z.int() });
export type OpenUse = z.output<typeof OpenUse>;

/** An open data set as its page shows it. */
export const OpenDataSet = z.object({
  code: DirectoryCode,
  name: z.string(),
  abstract: z.string(),
  domain: z.string(),
  provider_id: idOf('org').nullable(),
  provider_name: z.string(),
  update_cycle: z.string(),
  /** The day the data last changed; null where nobody said. */
  updated_on: Day.nullable(),
  release: ReleaseView,
  /** The first ten rows, as released. */
  sample: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  use: OpenUse,
});
export type OpenDataSet = z.output<typeof OpenDataSet>;

/** The current release of each data set, newest first. Keyset paging. */
export const listOpenDataSets = contract({
  name: 'opening.list-open-data-sets',
  sentence: { zh: '列出可无条件获取的数据集', en: 'List the data sets that anyone may take' },
  input: z.object({
    provider_id: idOf('org').optional(),
    ...paging(20, 100),
  }),
  output: pageOf(ReleaseSummary),
  who: 'anyone',
  verb: 'GET',
  path: '/api/open/data-sets',
  effect: 'read',
});

/**
 * An open data set by its directory code: files with size in bytes and SHA-256, licence, fields,
 * a sample of rows and counts from the evidence log. Refuses: `not-open`,
 * `directory-not-published`. Source: SDR art. 41, 42; DCAT distribution in words.
 */
export const showOpenDataSet = contract({
  name: 'opening.show-open-data-set',
  sentence: {
    zh: '查看一个开放数据集:字段、样例、许可、文件与使用次数',
    en: 'Show an open data set: fields, sample, licence, files and how often it was taken',
  },
  input: z.object({ code: DirectoryCode }),
  output: OpenDataSet,
  who: 'anyone',
  verb: 'GET',
  path: '/api/open/data-sets/:code',
  effect: 'read',
});
