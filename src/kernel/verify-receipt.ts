import { findWitnesses, noWitnesses, type WitnessFinding } from './check-witnesses.ts';
import {
  type FinalReceipt,
  formatStatement,
  type PendingReceipt,
  parseReceipt,
  type Receipt,
  receiptId,
} from './receipt.ts';
import type { Suite } from './suite.ts';
import { base64, fromBase64, hex, textOf } from './tlog/bytes.ts';
import { openCheckpoint } from './tlog/checkpoint.ts';
import { Malformed } from './tlog/malformed.ts';
import {
  formatVerifierKey,
  openNote,
  parseVerifierKey,
  type VerifierKey,
} from './tlog/signed-note.ts';
import { parseTlogProof } from './tlog/tlog-proof.ts';
import { createTreeHasher, type TreeHasher } from './tlog/tree-hasher.ts';
import { verifiesInclusion } from './tlog/verify-proof.ts';
import { type InTwoLanguages, notProvenBy, provenBy } from './verdict-sentences.ts';

/** One thing that was looked at. */
export interface ReceiptCheck {
  readonly name:
    | 'file'
    | 'key'
    | 'number'
    | 'origin'
    | 'index'
    | 'signature'
    | 'inclusion'
    | 'witnesses';
  readonly ok: boolean;
  readonly zh: string;
  readonly en: string;
}

/** What came of verifying one receipt with one key. */
export interface ReceiptVerdict extends WitnessFinding {
  readonly ok: boolean;
  readonly status: Receipt['status'] | 'unreadable';
  readonly id: string | null;
  readonly origin: string | null;
  readonly index: number | null;
  /** Records under the checkpoint that a final receipt leads to. */
  readonly tree_size: number | null;
  readonly leaf_hash: string | null;
  /** The record, when it is JSON; believe it only when `ok`. */
  readonly record: unknown;
  readonly checks: readonly ReceiptCheck[];
  /** One sentence on what is proven (or that nothing is), one on what is not. */
  readonly proven: InTwoLanguages;
  readonly not_proven: InTwoLanguages;
}

/**
 * Verifies a receipt file with the log's public key and, when one is given, a witness policy (C2SP
 * tlog-policy): a final receipt must then have its quorum. Needs no network, no clock and no
 * platform: the same function runs in the command line and in the browser.
 *
 * @example verifyReceipt(nodeSuite, await readFile('receipt.json', 'utf8'), vkeyText).ok
 */
export function verifyReceipt(
  suite: Suite,
  receipt_text: string,
  key_text: string,
  policy_text?: string,
): ReceiptVerdict {
  const checks: ReceiptCheck[] = [];
  const key = attempt(checks, 'key', () => parseVerifierKey(suite, key_text.trim()));
  const receipt = attempt(checks, 'file', () => parseReceipt(receipt_text));
  if (!receipt || !key) return verdict(receipt, { leaf: null, tree_size: null }, checks);
  const hasher = createTreeHasher(suite);
  const entry = fromBase64(receipt.entry);
  const leaf = hasher.leaf(entry);
  const id = receiptId(receipt.index, hasher.receiptToken(entry));
  checks.push(
    said('number', id === receipt.id, '回执编号与记录相符', 'the number belongs to the record'),
    said(
      'origin',
      receipt.origin === key.name,
      `日志名称为 ${key.name}`,
      `the log is named ${key.name}`,
    ),
    said(
      'key',
      receipt.key === formatVerifierKey(suite, key),
      '回执所写公钥就是验证所用公钥',
      'the key written in the receipt is the key it is verified with',
    ),
  );
  const tree_size =
    receipt.status === 'final'
      ? checkProof(suite, hasher, key, receipt, leaf, checks)
      : checkStatement(suite, key, receipt, leaf, checks);
  const witnessed =
    policy_text === undefined
      ? noWitnesses
      : checkWitnesses(checks, receipt, () => findWitnesses(suite, key, receipt, policy_text));
  return verdict(receipt, { leaf, tree_size, witnessed }, checks);
}

/** A receipt that says it is final, without the quorum that makes it so, does not hold. */
function checkWitnesses(
  checks: ReceiptCheck[],
  receipt: Receipt,
  find: () => WitnessFinding,
): WitnessFinding {
  const found = attempt(checks, 'witnesses', find);
  if (!found) return { ...noWitnesses, quorum: 'missing' };
  const { quorum, rule } = found;
  if (receipt.status === 'pending') return found;
  checks.push(
    said(
      'witnesses',
      quorum === 'fulfilled',
      `见证签名满足策略 ${rule}`,
      `the cosignatures fulfil the quorum ${rule}`,
    ),
  );
  return found;
}

function checkProof(
  suite: Suite,
  hasher: TreeHasher,
  key: VerifierKey,
  receipt: FinalReceipt,
  leaf: Uint8Array,
  checks: ReceiptCheck[],
): number | null {
  const proof = attempt(checks, 'inclusion', () => parseTlogProof(receipt.proof));
  if (!proof) return null;
  checks.push(
    said(
      'index',
      proof.index === BigInt(receipt.index),
      '证明所指序号与回执一致',
      'the proof is for the index of the receipt',
    ),
  );
  const checkpoint = attempt(checks, 'signature', () =>
    openCheckpoint(suite, key, proof.checkpoint),
  );
  if (!checkpoint) return null;
  checks.push(said('signature', true, '检查点签名成立', 'the signature of the checkpoint holds'));
  const { size, root } = checkpoint;
  const { index, path } = proof;
  checks.push(
    said(
      'inclusion',
      verifiesInclusion(hasher, { index, size, leaf, root, path }),
      '包含证明由记录算至检查点的根',
      'the inclusion proof leads from the record to the root of the checkpoint',
    ),
  );
  return Number(size);
}

function checkStatement(
  suite: Suite,
  key: VerifierKey,
  receipt: PendingReceipt,
  leaf: Uint8Array,
  checks: ReceiptCheck[],
): null {
  const text = attempt(checks, 'signature', () => openNote(suite, key, receipt.statement));
  if (text === undefined) return null;
  const expected = formatStatement(key.name, receipt.index, base64(leaf));
  checks.push(
    said('signature', true, '节点签名成立', 'the signature of the node holds'),
    said(
      'index',
      text === expected,
      '签名声明的正是这条记录和序号',
      'the signed promise is about this record and index',
    ),
  );
  return null;
}

function attempt<Value>(
  checks: ReceiptCheck[],
  name: ReceiptCheck['name'],
  work: () => Value,
): Value | undefined {
  try {
    return work();
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault;
    checks.push({ name, ok: false, zh: fault.zh, en: fault.en });
    return undefined;
  }
}

function said(name: ReceiptCheck['name'], ok: boolean, zh: string, en: string): ReceiptCheck {
  return ok ? { name, ok, zh, en } : { name, ok, zh: `不成立:${zh}`, en: `does not hold: ${en}` };
}

interface Computed {
  readonly leaf: Uint8Array | null;
  readonly tree_size: number | null;
  readonly witnessed?: WitnessFinding;
}

function verdict(
  receipt: Receipt | undefined,
  { leaf, tree_size, witnessed = noWitnesses }: Computed,
  checks: readonly ReceiptCheck[],
): ReceiptVerdict {
  const ok = checks.length > 0 && checks.every((check) => check.ok);
  const status = receipt?.status ?? 'unreadable';
  return {
    ok,
    status,
    id: receipt?.id ?? null,
    origin: receipt?.origin ?? null,
    index: receipt?.index ?? null,
    tree_size,
    leaf_hash: leaf ? hex(leaf) : null,
    record: receipt ? recordOf(receipt) : null,
    checks,
    ...witnessed,
    proven: provenBy({
      ok,
      status,
      receipt,
      tree_size,
      witnessed,
      failed: checks.find((one) => !one.ok),
    }),
    not_proven: notProvenBy(ok, status, witnessed),
  };
}

function recordOf(receipt: Receipt): unknown {
  try {
    return JSON.parse(textOf(fromBase64(receipt.entry))) as unknown;
  } catch {
    return null;
  }
}
