import type { Refusal } from '#kernel/refusal.ts';
import type { AnsweredCall } from '../call-record.ts';
import { gatewayLimits } from '../limits.ts';
import type { LivePlan } from '../plan/plan-cache.ts';
import { type QueryContext, type Question, reasonsBefore } from '../query/answer-query.ts';
import { type Left, leftOf, reasonsOfCalls } from '../query/quota.ts';
import { deliveryRefusals } from '../refusals.ts';
import type { UsageCounter } from '../usage/usage-counters.ts';
import type { FileFormat } from './file-format.ts';
import { type ChoosePart, type FilePart, spanOf } from './file-part.ts';
import { type FileSources, findFile } from './find-file.ts';
import type { OpenedFile, RefusedFile } from './opened-file.ts';

/** A file asked for under a plan. */
export interface FileQuestion extends Question {
  readonly format: FileFormat;
  readonly choose: ChoosePart;
}

/** A file that is counted but not yet recorded; nothing of it has left. */
export interface PreparedFile {
  readonly file: OpenedFile;
  readonly part: FilePart;
  readonly record: AnsweredCall;
  /** The persons of the file, in parts that fit into a record each. */
  readonly subject_parts: readonly (readonly string[])[];
  /** Takes the count back; only for an answer whose record was never accepted. */
  uncount(): void;
}

/**
 * Answers a call for a file under a plan. What can be refused without the file is refused before
 * one is made; from the last look at the limits to the count nothing is waited for.
 */
export async function answerFile(
  context: QueryContext & FileSources,
  live: LivePlan,
  question: FileQuestion,
): Promise<PreparedFile | RefusedFile | 'replaced'> {
  const { plan, usage } = live;
  const reasons = [...reasonsBefore(context, live, question), ...reasonsOfCalls(plan, usage)];
  if (!takesWhole(question)) reasons.push(deliveryRefusals.reason('file-takes-no-filter'));
  reasons.push(...(await context.predicates.reasonsOfFile(plan)));
  if (reasons.length > 0) return { refusals: reasons };
  const file = await findFile(context, plan, question.format);
  if ('refusals' in file) return file;
  const prepared = live.replaced ? 'replaced' : prepare(live, question, file);
  if (typeof prepared === 'string' || 'refusals' in prepared) await file.close();
  return prepared;
}

// Purpose, case number and end user are all that a call for a file may say.
function takesWhole({ parsed: { query } }: FileQuestion): boolean {
  if (!query) return true; // refused already, for its form
  const { where, select, limit, cursor } = query;
  return where.length === 0 && select === undefined && limit === undefined && cursor === undefined;
}

function prepare(
  { plan, usage }: LivePlan,
  question: FileQuestion,
  file: OpenedFile,
): PreparedFile | RefusedFile {
  const { facts } = file;
  const part = question.choose(facts);
  if (part.kind === 'beyond') {
    const detail = String(facts.bytes);
    const refusals = [deliveryRefusals.reason('part-beyond-file', { detail })];
    return { refusals, file_bytes: facts.bytes };
  }
  const left = leftOf(plan, usage);
  const rows = rowsCounted(usage, left.records === null, file, part);
  const subjects = part.kind === 'nothing' ? [] : [...file.subjects];
  const refusals = reasonsOfFile(rows, subjects, usage, left);
  if (refusals.length > 0) return { refusals };
  const uncount = usage.count(rows, subjects, rows > 0 ? facts.sha256 : undefined);
  const span = spanOf(part, facts.bytes);
  const record: AnsweredCall = {
    plan,
    operation: 'file',
    columns: [...plan.delivered.values()],
    answer_bytes: span ? span.to - span.from + 1 : 0,
    answer_sha256: facts.sha256,
    file: { bytes: facts.bytes, format: facts.format, from: span?.from ?? null },
    case_hash: question.case_hash,
    user_hash: question.user_hash,
    rows,
    subjects: [],
    left: leftOf(plan, usage),
  };
  return { file, part, record, subject_parts: partsOf(subjects), uncount };
}

/**
 * The rows of a file count once for a download, however many parts it comes in: a part of a file
 * that was counted today counts none. Where records are not limited any caller may be the public,
 * who cannot be told apart; there the part with the first byte counts.
 */
function rowsCounted(
  usage: UsageCounter,
  unlimited: boolean,
  { facts, rows }: OpenedFile,
  part: FilePart,
): number {
  if (part.kind === 'nothing') return 0;
  if (part.kind === 'whole') return rows;
  if (unlimited) return part.kind === 'part' && part.from === 0 ? rows : 0;
  return usage.hasFile(facts.sha256) ? 0 : rows;
}

function reasonsOfFile(
  rows: number,
  subjects: readonly string[],
  usage: UsageCounter,
  left: Left,
): readonly Refusal[] {
  const reasons: Refusal[] = [];
  if (left.records !== null && rows > left.records) {
    const detail = `${rows} > ${left.records}`;
    reasons.push(deliveryRefusals.reason('records-exhausted', { detail }));
  }
  const fresh = subjects.filter((one) => !usage.knows(one)).length;
  if (left.persons !== null && fresh > left.persons) {
    const detail = `${fresh} > ${left.persons}`;
    reasons.push(deliveryRefusals.reason('persons-exhausted', { detail }));
  }
  return reasons;
}

function partsOf(subjects: readonly string[]): readonly (readonly string[])[] {
  const size = gatewayLimits.page_rows_max;
  const count = Math.ceil(subjects.length / size);
  return Array.from({ length: count }, (_, at) => subjects.slice(at * size, (at + 1) * size));
}
