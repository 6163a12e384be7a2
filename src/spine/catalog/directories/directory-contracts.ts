import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Instant, idOf, pageOf, paging } from '#actions/shapes.ts';
import { DescriptionInput, DirectoryView, ResourceCode } from './directory-shapes.ts';
import { directoryStates } from './directory-words.ts';

const writers = ['platform-operator', 'data-officer'] as const;
const ofProvider = {
  zh: '数据专员只能办理本单位的目录',
  en: 'A data officer only handles directories of the own organisation',
};
const code = { code: ResourceCode };

/** Describes a data resource for the first time. */
export const draftDirectory = contract({
  name: 'catalog.draft-directory',
  sentence: { zh: '起草一条数据目录', en: 'Draft a directory' },
  input: z.strictObject({
    /** The provider; absent means the own organisation. */
    provider_id: idOf('org').optional(),
    /** Only to take over a code given elsewhere; otherwise the next number of the provider. */
    code: ResourceCode.optional(),
    description: DescriptionInput,
  }),
  output: DirectoryView,
  who: writers,
  relation: ofProvider,
  verb: 'POST',
  path: '/api/directories',
  effect: 'write',
  facts: ['directory.drafted'],
});

/** Writes a new version; what is published stays visible until the new version is published. */
export const reviseDirectory = contract({
  name: 'catalog.revise-directory',
  sentence: { zh: '修订目录(形成新的草稿版本)', en: 'Revise a directory (a new draft version)' },
  input: z.strictObject({
    ...code,
    /** The version the change was made on; a newer one in between is a conflict. */
    base_version: z.int().positive(),
    description: DescriptionInput,
  }),
  output: DirectoryView,
  who: writers,
  relation: ofProvider,
  verb: 'POST',
  path: '/api/directories/:code/revise',
  effect: 'write',
  facts: ['directory.revised'],
});

/** Passes the form check and hands the draft to the data centre. */
export const submitDirectory = contract({
  name: 'catalog.submit-directory',
  sentence: { zh: '提交目录审核', en: 'Submit a directory for review' },
  input: z.strictObject(code),
  output: DirectoryView,
  who: writers,
  relation: ofProvider,
  verb: 'POST',
  path: '/api/directories/:code/submit',
  effect: 'write',
  facts: ['directory.submitted'],
});

/** Gives a submission back to its department, with reasons. */
export const returnDirectory = contract({
  name: 'catalog.return-directory',
  sentence: { zh: '退回目录并说明理由', en: 'Return a submitted directory with reasons' },
  input: z.strictObject({
    ...code,
    reasons: z.array(z.string().trim().min(2).max(1000)).min(1).max(50),
  }),
  output: DirectoryView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/directories/:code/return',
  effect: 'write',
  facts: ['directory.returned'],
});

/** Makes the submitted version the one that everybody sees. */
export const publishDirectory = contract({
  name: 'catalog.publish-directory',
  sentence: { zh: '发布目录', en: 'Publish a directory' },
  input: z.strictObject(code),
  output: DirectoryView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/directories/:code/publish',
  effect: 'write',
  facts: ['directory.published'],
});

/** Takes a directory out of the catalogue; its code is never given again. */
export const withdrawDirectory = contract({
  name: 'catalog.withdraw-directory',
  sentence: { zh: '撤销目录', en: 'Withdraw a directory' },
  input: z.strictObject({
    ...code,
    reason: z.string().trim().min(2).max(1000),
    /** The directory that took its place, when two were merged. */
    replaced_by: ResourceCode.optional(),
  }),
  output: DirectoryView,
  who: ['platform-operator'],
  verb: 'POST',
  path: '/api/directories/:code/withdraw',
  effect: 'write',
  facts: ['directory.withdrawn'],
});

/** One directory; drafts are shown to the provider's people and the operator only. */
export const getDirectory = contract({
  name: 'catalog.get-directory',
  sentence: { zh: '查看一条目录', en: 'Show a directory' },
  input: z.strictObject({ ...code, version: z.coerce.number().int().positive().optional() }),
  output: DirectoryView,
  who: 'anyone',
  relation: {
    zh: '已发布的任何人可看;草稿只有提供方人员和运营人员可看',
    en: 'Anyone for what is published; drafts for the provider and the operator',
  },
  verb: 'GET',
  path: '/api/directories/:code',
  effect: 'read',
});

/** One line of the history of a directory. */
export const VersionLine = z.strictObject({
  version: z.int(),
  digest: z.string(),
  name: z.string(),
  items: z.int(),
  made_at: Instant,
  /** Name of an import, or the id of a person; null for those who may not see drafts. */
  made_by: z.string().nullable(),
  /** `published` now, `superseded` once published, `draft`, `submitted`, or never published. */
  standing: z.enum(['draft', 'submitted', 'published', 'superseded', 'withdrawn', 'unpublished']),
  published_at: Instant.nullable(),
});
export type VersionLine = z.output<typeof VersionLine>;

/** The versions of a directory, newest first; strangers see those that were published. */
export const listVersions = contract({
  name: 'catalog.list-versions',
  sentence: { zh: '查看目录的历次版本', en: 'List the versions of a directory' },
  input: z.strictObject({
    ...code,
    ...paging(50, 200),
  }),
  output: pageOf(VersionLine),
  who: 'anyone',
  verb: 'GET',
  path: '/api/directories/:code/versions',
  effect: 'read',
});

/** One difference: where, what it was, what it is. An absent side is missing, not null. */
export const Difference = z.strictObject({
  /** `name`, `sharing.type`, `items.i3.grade`; an item or list that appeared stands whole. */
  path: z.array(z.string()),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type Difference = z.output<typeof Difference>;

/** What changed between two versions, field by field and item by item. */
export const compareVersions = contract({
  name: 'catalog.compare-versions',
  sentence: { zh: '比较目录的两个版本', en: 'Compare two versions of a directory' },
  input: z.strictObject({
    ...code,
    from: z.coerce.number().int().positive(),
    to: z.coerce.number().int().positive(),
  }),
  output: z.strictObject({
    code: ResourceCode,
    from: z.int(),
    to: z.int(),
    differences: z.array(Difference),
  }),
  who: 'anyone',
  verb: 'GET',
  path: '/api/directories/:code/compare',
  effect: 'read',
});

/** One directory that is being worked on. */
export const DraftLine = z.strictObject({
  code: ResourceCode,
  name: z.string(),
  provider_name: z.string(),
  state: z.enum(directoryStates),
  working_state: z.enum(['draft', 'submitted']),
  version: z.int(),
  returned_reasons: z.array(z.string()),
  changed_at: Instant,
});
export type DraftLine = z.output<typeof DraftLine>;

/** The drafts and submissions of the own organisation; the operator sees everybody's. */
export const listDrafts = contract({
  name: 'catalog.list-drafts',
  sentence: { zh: '查看正在起草和待审核的目录', en: 'List directories being drafted or reviewed' },
  input: z.strictObject({
    working_state: z.enum(['draft', 'submitted']).optional(),
    ...paging(20, 100),
  }),
  output: pageOf(DraftLine),
  who: writers,
  relation: ofProvider,
  verb: 'GET',
  path: '/api/directory-drafts',
  effect: 'read',
});
