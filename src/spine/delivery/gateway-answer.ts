import type { Readable } from 'node:stream';
import type { Refusal } from '#kernel/refusal.ts';
import type { FileFacts, FilePart } from './file/file-part.ts';
import { deliveryRefusals } from './refusals.ts';

/** Rows that leave, or a yes or no for each. */
export interface RowsAnswer {
  readonly ok: true;
  /** The whole answer, receipt included, in JSON. */
  readonly text: string;
  readonly file?: undefined;
  readonly receipt: string;
  readonly request_sha256: string;
}

/** A file on its way out; its record is durable. Whoever got it closes it. */
export interface FileAnswer {
  readonly ok: true;
  readonly text?: undefined;
  readonly file: {
    readonly facts: FileFacts;
    readonly part: Exclude<FilePart, { kind: 'beyond' }>;
    /** The bytes of the part; undefined where none leaves. May be called once. */
    open(): Readable | undefined;
    close(): Promise<void>;
  };
  readonly receipt: string;
  readonly request_sha256: string;
}

export interface RefusedAnswer {
  readonly ok: false;
  readonly refusals: readonly Refusal[];
  /** Length of the file, where a part beyond it was asked for. */
  readonly file_bytes?: number | undefined;
  /** Seconds to wait, where an address or a caller asked too often. */
  readonly retry_after_s?: number | undefined;
  /** Absent where callers prove nothing and are counted, or the refusal could not be recorded. */
  readonly receipt: string | undefined;
  readonly request_sha256: string | undefined;
}

/** What the gateway sends back. Status codes are the door's affair. */
export type GatewayAnswer = RowsAnswer | FileAnswer | RefusedAnswer;

/** A refusal that leaves no record: nothing was done, or nothing can be. */
export function unrecorded(row: 'overloaded' | 'data-unavailable'): RefusedAnswer {
  const refusals = [deliveryRefusals.reason(row)];
  return { ok: false, refusals, receipt: undefined, request_sha256: undefined };
}
