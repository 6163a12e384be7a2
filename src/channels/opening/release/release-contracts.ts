import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { DirectoryCode, Instant, idOf, pageOf, paging } from '#actions/shapes.ts';
import { Licence } from './licences.ts';
import {
  ReleaseCheck,
  ReleasedColumn,
  ReleasedFileView,
  ReleaseProfile,
  ReleaseTransform,
  releaseStates,
} from './release-shapes.ts';

const ReleaseId = idOf('rel');
const reason = z.string().min(5).max(500);

/** A release as it is listed. */
export const ReleaseSummary = z.object({
  id: ReleaseId,
  directory_code: DirectoryCode,
  directory_name: z.string(),
  provider_id: idOf('org'),
  state: z.enum(releaseStates),
  /** What the work is at now; null once it has ended. */
  step: z.string().nullable(),
  rows_done: z.int(),
  rows: z.int().nullable(),
  licence: Licence,
  created_at: Instant,
  released_at: Instant.nullable(),
  /** Whether it is what the public has now. */
  is_current: z.boolean(),
  withdrawn_reason: z.string().nullable(),
});
export type ReleaseSummary = z.output<typeof ReleaseSummary>;

/** A release with its report. */
export const ReleaseView = ReleaseSummary.extend({
  snapshot: z.string(),
  columns: z.array(ReleasedColumn),
  files: z.array(ReleasedFileView),
  checks: z.array(ReleaseCheck),
  transforms: z.array(ReleaseTransform),
  /** Columns that stayed behind, with the reason. */
  left_out: z.array(z.object({ column: z.string(), why: z.enum(['not-open', 'dropped']) })),
  /** Why it failed, for whoever looks after the data. */
  reasons: z.array(
    z.object({
      code: z.string(),
      title_zh: z.string(),
      title_en: z.string(),
      remedy_zh: z.string(),
      remedy_en: z.string(),
      field: z.string().optional(),
      detail: z.string().optional(),
    }),
  ),
});
export type ReleaseView = z.output<typeof ReleaseView>;

const stewards = ['platform-operator', 'data-officer'] as const;
const stewardRelation = {
  zh: '数据专员只能处理本单位目录;平台运营人员可处理全部目录',
  en: 'a data officer for directories of the own organisation; the platform operator for all',
};
const reportRelation = {
  zh: '未对公众开放过的,仅提供单位、平台运营人员与审计人员可见',
  en: 'what never was public is seen by its provider, the platform operator and auditors',
};

/** The declared profile of a directory, in its newest version. */
export const DeclaredProfile = z.object({
  directory_code: DirectoryCode,
  version: z.int().min(1),
  declared_at: Instant,
  profile: ReleaseProfile,
});
export type DeclaredProfile = z.output<typeof DeclaredProfile>;

/**
 * How a data set is judged before it opens; a later declaration replaces it for releases to come,
 * and each release keeps the one that it used. Refuses: `not-your-directory`, `column-unknown`,
 * `column-transformed-twice`, `transform-does-not-fit`, `aggregate-missing`,
 * `finding-not-acceptable`, `licence-unknown`.
 */
export const declareReleaseProfile = contract({
  name: 'opening.declare-release-profile',
  sentence: {
    zh: '申报数据集的开放画像:准标识符、汇总口径、脱敏转换与许可',
    en: 'Declare how a data set is judged before it opens: quasi-identifiers, counts, transforms, licence',
  },
  input: z.object({ code: DirectoryCode, ...ReleaseProfile.shape }),
  output: DeclaredProfile,
  who: ['data-officer'],
  relation: {
    zh: '只能申报本单位提供的目录',
    en: 'only for directories of the own organisation',
  },
  verb: 'PUT',
  path: '/api/open/data-sets/:code/profile',
  effect: 'write',
  facts: ['opening.release-profile-declared'],
});

/**
 * The declared profile and who declared it when. Refuses: `profile-not-found`,
 * `not-your-directory`.
 */
export const showReleaseProfile = contract({
  name: 'opening.show-release-profile',
  sentence: { zh: '查看数据集的开放画像', en: 'Show the declared profile of a data set' },
  input: z.object({ code: DirectoryCode }),
  output: DeclaredProfile,
  who: [...stewards, 'approver', 'auditor'],
  relation: stewardRelation,
  verb: 'GET',
  path: '/api/open/data-sets/:code/profile',
  effect: 'read',
});

/**
 * Starts a release and answers at once; `opening.show-release` tells how far it is. It opens only
 * when every check holds. Refuses: `not-unconditional`, `no-data`, `not-your-directory`,
 * `provider-not-joined`, `release-running`, and whatever the profile is refused for. Source: SDR
 * art. 29, 41, 42.
 */
export const releaseDataSet = contract({
  name: 'opening.release-data-set',
  sentence: {
    zh: '检查数据集当前快照并向公众无条件开放',
    en: 'Check the current snapshot of a data set and open it to everybody',
  },
  input: z.object({ directory_code: DirectoryCode }),
  output: ReleaseView,
  who: stewards,
  relation: stewardRelation,
  verb: 'POST',
  path: '/api/open/releases',
  effect: 'write',
  facts: ['opening.release-started', 'run.started'],
});

/**
 * Stops before anything is public; what was written for it is removed. Refuses: `release-ended`.
 */
export const cancelRelease = contract({
  name: 'opening.cancel-release',
  sentence: { zh: '停止一次正在进行的开放', en: 'Stop a release that is under way' },
  input: z.object({ id: ReleaseId }),
  output: ReleaseView,
  who: stewards,
  relation: stewardRelation,
  verb: 'POST',
  path: '/api/open/releases/:id/cancel',
  effect: 'write',
  facts: ['run.cancel-requested', 'run.ended'],
});

/**
 * The next download is refused; the report and the reason stay. Refuses: `not-released`,
 * `not-your-directory`.
 */
export const withdrawRelease = contract({
  name: 'opening.withdraw-release',
  sentence: {
    zh: '撤回一次开放,立即停止对公众提供',
    en: 'Withdraw a release: it is no longer given to the public',
  },
  input: z.object({ id: ReleaseId, reason }),
  output: ReleaseView,
  who: stewards,
  relation: stewardRelation,
  verb: 'POST',
  path: '/api/open/releases/:id/withdraw',
  effect: 'write',
  facts: ['opening.release-withdrawn', 'agreement.revoked'],
});

/**
 * State, checks, formats and hashes; the rows that cause a stop only for the body that holds the
 * data. Refuses: `release-not-found`.
 */
export const showRelease = contract({
  name: 'opening.show-release',
  sentence: {
    zh: '查看一次开放及其检查报告;问题行仅提供单位可见',
    en: 'Show a release and its report; the rows that cause a stop are for the provider only',
  },
  input: z.object({ id: ReleaseId }),
  output: ReleaseView,
  who: 'anyone',
  relation: reportRelation,
  verb: 'GET',
  path: '/api/open/releases/:id',
  effect: 'read',
});

/**
 * Releases of one data set, newest first, failed ones only for who holds the data. Keyset paging.
 */
export const listReleases = contract({
  name: 'opening.list-releases',
  sentence: { zh: '列出数据集的历次开放', en: 'List the releases of a data set' },
  input: z.object({
    directory_code: DirectoryCode,
    ...paging(20, 100),
  }),
  output: pageOf(ReleaseSummary),
  who: 'anyone',
  relation: reportRelation,
  verb: 'GET',
  path: '/api/open/releases',
  effect: 'read',
});
