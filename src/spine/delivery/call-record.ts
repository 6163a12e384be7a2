import { hash, randomFillSync } from 'node:crypto';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { AgreementId, KeyId, OrganisationId, ServedId } from '#kernel/ids.ts';
import type { DeliveredColumn, Plan } from './plan/plan.ts';
import type { Operation } from './query/check-terms.ts';
import type { Left } from './query/quota.ts';

/**
 * What the evidence log keeps of a call (gateway 3.4). Nothing personal in clear: persons, case
 * numbers and guessable requests stand as keyed hashes; the salt makes the leaf unguessable.
 */
export interface CallRecord {
  readonly kind: 'call';
  readonly time: number;
  readonly decision: 'answered' | 'refused';
  /** The agreement, once it is known to be the caller's; else null. */
  readonly agreement: AgreementId | null;
  /** What the path named, where `agreement` is null. */
  readonly asked: string | null;
  readonly agreement_version: number | null;
  /** Bytes that leave: of a file in parts, those of the part. */
  readonly answer_bytes: number;
  /**
   * SHA-256 of the answer without its member `receipt`, of a file that of the whole file; null
   * when refused.
   */
  readonly answer_sha256: string | null;
  readonly case_hash: string | null;
  /** The first of them where `rest` says that there are more. */
  readonly columns: readonly string[];
  readonly consumer: OrganisationId | null;
  readonly directory: string | null;
  /** The file of which a part leaves; `from` is its first byte that does, null where none does. */
  readonly file: FileMark | null;
  readonly key: KeyId | null;
  readonly masks: readonly string[];
  /** What was asked for; null where the path did not say. */
  readonly operation: Operation | null;
  readonly purpose: string | null;
  readonly quota_left: Left | null;
  readonly refusals: readonly string[];
  readonly request_sha256: string;
  /** When the caller dated the request, in milliseconds; null for tokens. */
  readonly request_time: number | null;
  /** Names that did not fit; absent where all of them stand here. */
  readonly rest?: { readonly columns: ListRest | null; readonly masks: ListRest | null };
  readonly rows: number;
  readonly salt: string;
  readonly scenario: string | null;
  readonly snapshot: ServedId | null;
  readonly subjects: readonly string[];
  readonly terminal: string;
  /** The end user the call was made for, as a keyed hash; null where none was named. */
  readonly user_hash: string | null;
}

/** What a list holds beyond the names that stand in the record. */
export interface ListRest {
  readonly count: number;
  /** Of all names of the list, joined by line feeds, in hex. */
  readonly sha256: string;
}

/**
 * Bytes of names in each of the two lists of a record. With the persons of the largest page and all
 * the rest a record stays below the 65,535 bytes of an entry, whatever an agreement holds.
 */
const listBytesMax = 12_000;

/** Which file it was, beside its SHA-256. */
export interface FileMark {
  readonly bytes: number;
  readonly format: string;
  readonly from: number | null;
}

/**
 * Persons of a file, where they are more than its own record can list: appended before that record
 * and joined to it by `request_sha256`.
 */
export interface SubjectsRecord {
  readonly kind: 'call-subjects';
  readonly agreement: AgreementId;
  readonly request_sha256: string;
  readonly salt: string;
  readonly subjects: readonly string[];
  readonly time: number;
}

export function subjectsRecord(
  { request_sha256, time }: CallFrame,
  agreement: AgreementId,
  subjects: readonly string[],
): string {
  const kind = 'call-subjects';
  const record: SubjectsRecord = {
    kind,
    agreement,
    request_sha256,
    salt: newSalt(),
    subjects,
    time,
  };
  return canonicalJson(record);
}

/** What is known of a call whatever becomes of it. */
export interface CallFrame {
  readonly time: number;
  readonly terminal: string;
  readonly key: KeyId | null;
  readonly consumer: OrganisationId | null;
  readonly request_sha256: string;
  readonly request_time: number | null;
}

const saltBytes = 16;
const salts = Buffer.alloc(saltBytes * 512);
let saltAt = salts.length;

/** A new salt in hex; random bytes are drawn for many calls at once. */
export function newSalt(): string {
  if (saltAt >= salts.length) {
    randomFillSync(salts);
    saltAt = 0;
  }
  const salt = salts.toString('hex', saltAt, saltAt + saltBytes);
  salts.fill(0, saltAt, saltAt + saltBytes);
  saltAt += saltBytes;
  return salt;
}

/** What is known of a refused call beyond its frame. */
export interface RefusedCall {
  readonly plan: Plan | undefined;
  readonly operation: Operation | null;
  readonly asked: string | null;
  readonly codes: readonly string[];
  readonly case_hash: string | null;
  readonly user_hash: string | null;
  /** Whether the stated purpose is the agreed one; other texts are not kept. */
  readonly purpose_fits: boolean;
}

/** The record of a refused call. */
export function refusedRecord(frame: CallFrame, call: RefusedCall): string {
  const agreement = call.plan?.agreement;
  const record: CallRecord = {
    ...frame,
    kind: 'call',
    decision: 'refused',
    agreement: agreement?.id ?? null,
    asked: agreement ? null : call.asked,
    agreement_version: agreement?.version ?? null,
    answer_bytes: 0,
    answer_sha256: null,
    case_hash: call.case_hash,
    columns: [],
    directory: agreement?.directory_code ?? null,
    file: null,
    masks: [],
    operation: call.operation,
    purpose: agreement && call.purpose_fits ? agreement.purpose : null,
    quota_left: null,
    // Each once: a call may be wrong in thousands of places, but only in so many ways.
    refusals: [...new Set(call.codes)],
    rows: 0,
    salt: newSalt(),
    scenario: agreement?.scenario_id ?? null,
    snapshot: call.plan?.snapshot_id ?? null,
    subjects: [],
    user_hash: call.user_hash,
  };
  return canonicalJson(record);
}

/** What a record says of an answer beyond its frame. */
export interface AnsweredCall {
  readonly plan: Plan;
  readonly operation: Operation;
  readonly columns: readonly DeliveredColumn[];
  readonly answer_bytes: number;
  readonly answer_sha256: string;
  readonly file: FileMark | null;
  readonly case_hash: string | null;
  readonly user_hash: string | null;
  readonly rows: number;
  readonly subjects: readonly string[];
  readonly left: Left;
}

/**
 * The record of an answer in canonical JSON, written by hand with the members in order: it is made
 * for every answer. A test compares it with `canonicalJson`.
 */
export function answeredRecord(frame: CallFrame, call: AnsweredCall): string {
  const { agreement, snapshot_id } = call.plan;
  const { left } = call;
  const columns = boundedList(columnNames(call.columns));
  const masks = boundedList(maskLabels(call.columns));
  return (
    `{"agreement":"${agreement.id}","agreement_version":${agreement.version},` +
    `"answer_bytes":${call.answer_bytes},"answer_sha256":"${call.answer_sha256}","asked":null,` +
    `"case_hash":${textOrNull(call.case_hash)},"columns":${columns.text},` +
    `"consumer":${textOrNull(frame.consumer)},"decision":"answered",` +
    `"directory":${JSON.stringify(agreement.directory_code)},"file":${fileMark(call.file)},` +
    `"key":${textOrNull(frame.key)},` +
    `"kind":"call","masks":${masks.text},"operation":"${call.operation}","purpose":${JSON.stringify(agreement.purpose)},` +
    `"quota_left":{"calls":${left.calls},"persons":${left.persons},"records":${left.records}},` +
    `"refusals":[],"request_sha256":"${frame.request_sha256}",` +
    `"request_time":${frame.request_time},${restOf(columns, masks)}"rows":${call.rows},` +
    `"salt":"${newSalt()}",` +
    `"scenario":${JSON.stringify(agreement.scenario_id)},"snapshot":${JSON.stringify(snapshot_id)},` +
    `"subjects":${hashList(call.subjects)},"terminal":${JSON.stringify(frame.terminal)},` +
    `"time":${frame.time},"user_hash":${textOrNull(call.user_hash)}}`
  );
}

function fileMark(file: FileMark | null): string {
  return file === null ? 'null' : canonicalJson(file);
}

function textOrNull(text: string | null): string {
  return text === null ? 'null' : `"${text}"`;
}

// Keyed hashes are base64url: nothing in them needs an escape.
function hashList(hashes: readonly string[]): string {
  return hashes.length === 0 ? '[]' : `["${hashes.join('","')}"]`;
}

function columnNames(columns: readonly DeliveredColumn[]): readonly string[] {
  return columns.map((one) => one.column);
}

function maskLabels(columns: readonly DeliveredColumn[]): readonly string[] {
  const labels: string[] = [];
  for (const { mask_label } of columns) if (mask_label !== undefined) labels.push(mask_label);
  return labels;
}

interface BoundedList {
  /** The names that fit, as JSON. */
  readonly text: string;
  readonly rest: ListRest | null;
}

function boundedList(names: readonly string[]): BoundedList {
  const text = hashList(names);
  if (text.length <= listBytesMax) return { text, rest: null };
  let bytes = 0;
  const fitting = names.findIndex((name) => {
    bytes += name.length + 3; // names of columns and masks are ASCII; quotes and a comma
    return bytes > listBytesMax;
  });
  if (fitting < 0) return { text, rest: null };
  const rest = { count: names.length - fitting, sha256: hash('sha256', names.join('\n'), 'hex') };
  return { text: hashList(names.slice(0, fitting)), rest };
}

function restOf(columns: BoundedList, masks: BoundedList): string {
  if (!columns.rest && !masks.rest) return '';
  return `"rest":${canonicalJson({ columns: columns.rest, masks: masks.rest })},`;
}
