import { randomFillSync } from 'node:crypto';
import { canonicalJson } from '#kernel/canonical-json.ts';
import type { DeliveredColumn, Plan } from './plan/plan.ts';

/**
 * What the evidence log keeps of a call (gateway 3.4). Nothing personal in clear: persons, case
 * numbers and guessable requests stand as keyed hashes; the salt makes the leaf unguessable.
 */
export interface CallRecord {
  readonly kind: 'call';
  readonly time: number;
  readonly decision: 'answered' | 'refused';
  /** The agreement, once it is known to be the caller's; else null. */
  readonly agreement: string | null;
  /** What the path named, where `agreement` is null. */
  readonly asked: string | null;
  readonly agreement_version: number | null;
  readonly answer_bytes: number;
  /** SHA-256 of the answer without its member `receipt`; null when refused. */
  readonly answer_sha256: string | null;
  readonly case_hash: string | null;
  readonly columns: readonly string[];
  readonly consumer: string | null;
  readonly directory: string | null;
  readonly key: string | null;
  readonly masks: readonly string[];
  readonly purpose: string | null;
  readonly quota_left: {
    readonly calls: number;
    readonly persons: number;
    readonly records: number;
  } | null;
  readonly refusals: readonly string[];
  readonly request_sha256: string;
  /** When the caller dated the request, in milliseconds; null for tokens. */
  readonly request_time: number | null;
  readonly rows: number;
  readonly salt: string;
  readonly scenario: string | null;
  readonly snapshot: string | null;
  readonly subjects: readonly string[];
  readonly terminal: string;
}

/** What is known of a call whatever becomes of it. */
export interface CallFrame {
  readonly time: number;
  readonly terminal: string;
  readonly key: string | null;
  readonly consumer: string | null;
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
  readonly asked: string | null;
  readonly codes: readonly string[];
  readonly case_hash: string | null;
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
    masks: [],
    purpose: agreement && call.purpose_fits ? agreement.purpose : null,
    quota_left: null,
    refusals: call.codes,
    rows: 0,
    salt: newSalt(),
    scenario: agreement?.scenario_id ?? null,
    snapshot: call.plan?.snapshot_id ?? null,
    subjects: [],
  };
  return canonicalJson(record);
}

/** What a record says of an answer beyond its frame. */
export interface AnsweredCall {
  readonly plan: Plan;
  readonly columns: readonly DeliveredColumn[];
  readonly answer_bytes: number;
  readonly answer_sha256: string;
  readonly case_hash: string | null;
  readonly rows: number;
  readonly subjects: readonly string[];
  readonly left: { readonly calls: number; readonly persons: number; readonly records: number };
}

/**
 * The record of an answer in canonical JSON, written by hand with the members in order: it is made
 * for every answer. A test compares it with `canonicalJson`.
 */
export function answeredRecord(frame: CallFrame, call: AnsweredCall): string {
  const { agreement, snapshot_id } = call.plan;
  const { columns, left } = call;
  return (
    `{"agreement":"${agreement.id}","agreement_version":${agreement.version},` +
    `"answer_bytes":${call.answer_bytes},"answer_sha256":"${call.answer_sha256}","asked":null,` +
    `"case_hash":${textOrNull(call.case_hash)},"columns":${columnList(columns)},` +
    `"consumer":${textOrNull(frame.consumer)},"decision":"answered",` +
    `"directory":${JSON.stringify(agreement.directory_code)},"key":${textOrNull(frame.key)},` +
    `"kind":"call","masks":${maskList(columns)},"purpose":${JSON.stringify(agreement.purpose)},` +
    `"quota_left":{"calls":${left.calls},"persons":${left.persons},"records":${left.records}},` +
    `"refusals":[],"request_sha256":"${frame.request_sha256}",` +
    `"request_time":${frame.request_time},"rows":${call.rows},"salt":"${newSalt()}",` +
    `"scenario":${JSON.stringify(agreement.scenario_id)},"snapshot":${JSON.stringify(snapshot_id)},` +
    `"subjects":${hashList(call.subjects)},"terminal":${JSON.stringify(frame.terminal)},` +
    `"time":${frame.time}}`
  );
}

function textOrNull(text: string | null): string {
  return text === null ? 'null' : `"${text}"`;
}

// Keyed hashes are base64url: nothing in them needs an escape.
function hashList(hashes: readonly string[]): string {
  return hashes.length === 0 ? '[]' : `["${hashes.join('","')}"]`;
}

function columnList(columns: readonly DeliveredColumn[]): string {
  return hashList(columns.map((one) => one.column));
}

function maskList(columns: readonly DeliveredColumn[]): string {
  const labels: string[] = [];
  for (const { mask_label } of columns) if (mask_label !== undefined) labels.push(mask_label);
  return hashList(labels);
}
