import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Instant, idOf, pageOf, paging, Words } from '#actions/shapes.ts';
import { runStates } from './run-state.ts';

/** Runs that were imports or loads before there was one table keep their ids: facts name them. */
export const RunId = idOf('run', 'imp', 'lod');

/** Why a run failed or a check stopped it. */
export const RunReason = z.strictObject({
  code: z.string(),
  title_zh: z.string(),
  title_en: z.string(),
  remedy_zh: z.string(),
  remedy_en: z.string(),
  field: z.string().optional(),
  detail: z.string().optional(),
});
export type RunReason = z.output<typeof RunReason>;

/** A long run: what it does, how far it is, who acts next, how it ended. */
export const RunView = z.strictObject({
  id: RunId,
  /** What kind of work, for example `catalog-import`. */
  kind: z.string(),
  kind_words: Words,
  /** What it is done to: `directory:30700201/000128`, `source:…`. */
  subject: z.string(),
  /** Name of the file or of the work, for people. */
  title: z.string(),
  /** The body whose work it is; null where it is the data centre's. */
  organisation_id: idOf('org').nullable(),
  started_by: z.string(),
  state: z.enum(runStates),
  step: Words.extend({ name: z.string() }).nullable(),
  progress: z.strictObject({
    done: z.number(),
    /** Null while it is not known. */
    total: z.number().nullable(),
    unit: Words,
  }),
  counts: z.array(Words.extend({ name: z.string(), value: z.number() })),
  /** Rejected lines, and how many of them are kept and can be listed. */
  rejects: z.number(),
  rejects_kept: z.int(),
  /** What the line of a reject counts. */
  reject_line: Words,
  reasons: z.array(RunReason),
  /** How often it was begun since a person started or resumed it. */
  attempt: z.int(),
  /** Who must act, until when, and what happens otherwise; null when it has ended. */
  waiting: z.strictObject({ who: Words, until: Instant, otherwise: Words }).nullable(),
  /** What the asker may do now. */
  may: z.strictObject({ cancel: z.boolean(), resume: z.boolean() }),
  /** What it was asked to do and what came of it, in the terms of its kind. */
  details: z.record(z.string(), z.unknown()),
  created_at: Instant,
  started_at: Instant.nullable(),
  finished_at: Instant.nullable(),
  updated_at: Instant,
});
export type RunView = z.output<typeof RunView>;

/** One reason against a line, with both sentences as they were told. */
export const RejectReason = z.strictObject({
  code: z.string(),
  field: z.string().nullable(),
  zh: z.string(),
  en: z.string(),
  /** The value that was found, shortened. */
  excerpt: z.string().nullable(),
});
export type RejectReason = z.output<typeof RejectReason>;

/** A line, record or row that was not taken, and every reason why. */
export const RejectView = z.strictObject({
  line: z.number(),
  /** What the record calls itself, where it has a name. */
  name: z.string().nullable(),
  reasons: z.array(RejectReason),
});
export type RejectView = z.output<typeof RejectView>;

const relation = {
  zh: '各类任务自行规定：一般为本单位的任务；数据中心与审计可见全部',
  en: 'as the kind of run says: mostly those of the own organisation; all for the data centre',
};

/** Long runs that the asker may see, newest first. */
export const listRuns = contract({
  name: 'files.list-runs',
  sentence: { zh: '查看长任务', en: 'List long runs' },
  input: z.strictObject({
    /** `mine`: those that the asker started. */
    box: z.enum(['mine', 'all']).default('all'),
    kind: z.string().max(60).optional(),
    state: z.enum(runStates).optional(),
    subject: z.string().max(200).optional(),
    ...paging(20, 100),
  }),
  output: pageOf(RunView),
  who: 'signed-in',
  relation,
  verb: 'GET',
  path: '/api/runs',
  effect: 'read',
});

/** How far a run is, and how it ended. */
export const showRun = contract({
  name: 'files.show-run',
  sentence: { zh: '查看任务的进度与结果', en: 'Show how far a run is and how it ended' },
  input: z.strictObject({ id: RunId }),
  output: RunView,
  who: 'signed-in',
  relation,
  verb: 'GET',
  path: '/api/runs/:id',
  effect: 'read',
});

/** Stops a run: at once while it is queued, else at its next commit. */
export const cancelRun = contract({
  name: 'files.cancel-run',
  sentence: { zh: '取消任务', en: 'Cancel a run' },
  input: z.strictObject({ id: RunId }),
  output: RunView,
  who: 'signed-in',
  relation,
  verb: 'POST',
  path: '/api/runs/:id/cancel',
  effect: 'write',
  facts: ['run.cancel-requested', 'run.ended'],
});

/** Goes on with a cancelled or failed run where it was. */
export const resumeRun = contract({
  name: 'files.resume-run',
  sentence: { zh: '继续任务', en: 'Resume a run' },
  input: z.strictObject({ id: RunId }),
  output: RunView,
  who: 'signed-in',
  relation,
  verb: 'POST',
  path: '/api/runs/:id/resume',
  effect: 'write',
  facts: ['run.resumed'],
});

/** The lines a run did not take, in the order in which they were met. */
export const listRejects = contract({
  name: 'files.list-rejects',
  sentence: { zh: '逐行列出未收下的内容及原因', en: 'List what a run did not take, and why' },
  input: z.strictObject({
    id: RunId,
    ...paging(200, 5_000),
  }),
  output: pageOf(RejectView),
  who: 'signed-in',
  relation,
  verb: 'GET',
  path: '/api/runs/:id/rejects',
  effect: 'read',
});
