import { z } from 'zod';
import { defineFacts } from '#actions/fact-types.ts';
import { NegativeEntry } from './lists/negative-list-contracts.ts';

const code = z.string();
const version = z.int().min(1);
const digest = z.string();
const source = z.string();
const count = z.int().min(0);

/** What happens to directories and to the files that they are imported from. */
export const catalogFacts = defineFacts({
  'directory.drafted': {
    zh: '起草目录',
    en: 'A directory was drafted',
    subjects: ['directory', 'organisation'],
    payload: { code, version, digest },
  },
  'directory.revised': {
    zh: '修订目录',
    en: 'A directory was revised',
    subjects: ['directory'],
    payload: { code, version, digest, changed: z.array(z.string()) },
  },
  'directory.submitted': {
    zh: '目录送审',
    en: 'A directory was submitted for review',
    subjects: ['directory'],
    payload: { code, version, digest },
  },
  'directory.returned': {
    zh: '退回目录',
    en: 'A directory was returned with reasons',
    subjects: ['directory'],
    payload: { code, version, reasons: z.array(z.string()) },
  },
  'directory.published': {
    zh: '发布目录',
    en: 'A directory was published',
    subjects: ['directory'],
    payload: { code, version, digest, replaces: version.nullable() },
  },
  'directory.withdrawn': {
    zh: '撤销目录',
    en: 'A directory was withdrawn',
    subjects: ['directory'],
    payload: { code, version, reason: z.string(), replaced_by: code.nullable() },
  },
  'directory.items-set': {
    zh: '按数据补全信息项',
    en: 'The items of a directory were taken from its data',
    subjects: ['directory'],
    payload: { code, version, digest, items: count },
  },
  'directory.loaded': {
    zh: '整批装入目录',
    en: 'Directories were loaded together',
    subjects: ['catalog'],
    payload: { directories: count, digest },
  },
  'import.batch-taken': {
    zh: '导入一批目录',
    en: 'A batch of an import was taken',
    subjects: ['run'],
    payload: {
      source,
      from_position: z.int().min(1),
      digest,
      read: count,
      added: count,
      updated: count,
      unchanged: count,
      refused: count,
    },
  },
  'negative-list.entered': {
    zh: '列入负面清单',
    en: 'A directory or an item was entered on the negative list',
    subjects: ['negative-entry', 'directory'],
    payload: { ...NegativeEntry.shape },
  },
});
