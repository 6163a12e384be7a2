import { parseFlatJson } from './flat-json.ts';
import { decimal, fromBase64, utf8 } from './tlog/bytes.ts';
import { Malformed } from './tlog/malformed.ts';

/** The format's name; a changed format gets another number. */
export const receiptFormat = 'datong-receipt/v1';
/** Largest receipt file read; a real one is below 100 KB. */
export const receiptBytesMax = 1_048_576;

const indexDigits = 12;

interface ReceiptCommon {
  readonly format: typeof receiptFormat;
  readonly id: string;
  readonly origin: string;
  readonly index: number;
  /** The record, base64. */
  readonly entry: string;
  /** Verifier key of the log, for information: a verifier uses the key it already has. */
  readonly key: string;
}

/** A promise, signed by the node, that the record has this place in the log. */
export interface PendingReceipt extends ReceiptCommon {
  readonly status: 'pending';
  readonly statement: string;
}

/** A proof that the record is in the log under a signed checkpoint. */
export interface FinalReceipt extends ReceiptCommon {
  readonly status: 'final';
  readonly proof: string;
}

export type Receipt = PendingReceipt | FinalReceipt;

/** The number of a receipt: where it is, and a token only holders of the record can compute. */
export function receiptId(index: number, token: string): string {
  return `${String(index).padStart(indexDigits, '0')}-${token}`;
}

/** The two parts of a receipt number, or nothing when it is not one. */
export function parseReceiptId(id: string): { index: number; token: string } | undefined {
  const found = /^(\d{12})-([0-9a-f]{16})$/.exec(id);
  if (!found) return undefined;
  const [, index = '', token = ''] = found;
  return { index: Number(index), token };
}

/** What a pending receipt's statement says; its first line keeps it from being a checkpoint. */
export function formatStatement(origin: string, index: number, leaf_base64: string): string {
  return `datong.pending-receipt/v1\n${origin}\n${index}\n${leaf_base64}\n`;
}

/**
 * Reads a receipt file. Nothing in it is believed yet; only its form is checked, and there is one
 * form only: a member more, or one that stands twice, would be read beside what was proven.
 */
export function parseReceipt(text: string): Receipt {
  if (utf8(text).length > receiptBytesMax) {
    throw new Malformed('文件过大,不是回执', 'the file is too large to be a receipt');
  }
  const value = parseFlatJson(text);
  if (value['format'] !== receiptFormat) {
    throw new Malformed('不是数通回执(format 不符)', 'it is not a Datong receipt (format differs)');
  }
  const status = value['status'];
  const common = {
    format: receiptFormat,
    id: textField(value, 'id'),
    origin: textField(value, 'origin'),
    index: indexField(value),
    entry: textField(value, 'entry'),
    key: textField(value, 'key'),
  } as const;
  fromBase64(common.entry);
  if (status === 'pending') {
    assertNoMore(value, [...Object.keys(common), 'status', 'statement']);
    return { ...common, status, statement: textField(value, 'statement') };
  }
  if (status === 'final') {
    assertNoMore(value, [...Object.keys(common), 'status', 'proof']);
    return { ...common, status, proof: textField(value, 'proof') };
  }
  throw new Malformed('status 须为 pending 或 final', 'its status must be pending or final');
}

function textField(value: Readonly<Record<string, unknown>>, name: string): string {
  const field = value[name];
  if (typeof field !== 'string') {
    throw new Malformed(`缺少字段 ${name}`, `the field ${name} is missing`);
  }
  return field;
}

function indexField(value: Readonly<Record<string, unknown>>): number {
  const index = value['index'];
  if (typeof index !== 'number' || !Number.isSafeInteger(index)) {
    throw new Malformed('index 不是整数', 'index is not an integer');
  }
  decimal(String(index));
  return index;
}

function assertNoMore(value: Readonly<Record<string, unknown>>, names: readonly string[]): void {
  const more = Object.keys(value).find((name) => !names.includes(name));
  if (more === undefined) return;
  throw new Malformed(`多出字段 ${more}`, `the field ${more} does not belong there`);
}
