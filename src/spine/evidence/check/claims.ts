import { parseReceipt } from '#kernel/receipt.ts';
import type { Suite } from '#kernel/suite.ts';
import { fromBase64, sameBytes } from '#kernel/tlog/bytes.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import { formatVerifierKey, type VerifierKey } from '#kernel/tlog/signed-note.ts';
import { parseTlogProof } from '#kernel/tlog/tlog-proof.ts';
import type { TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import { verifyReceipt } from '#kernel/verify-receipt.ts';
import { headOf } from '../heads/gather-heads.ts';
import type { HeadKeeper, KnownHead } from '../heads/known-head.ts';
import { isFormerName } from '../heads/log-name.ts';
import { readCheckpoint } from '../tiles/checkpoint-history.ts';

/** Something known outside the log with which the log does not agree. */
export interface Contradiction {
  readonly source: HeadKeeper;
  /** The file, the witness or the table that is contradicted. */
  readonly name: string;
  /** Records under the head concerned; null for a receipt's record. */
  readonly size: number | null;
  /** The record concerned, where it is known. */
  readonly index: number | null;
  readonly what: string;
  readonly what_zh: string;
}

/** A receipt file as it was given. */
export interface GivenReceipt {
  readonly name: string;
  readonly text: string;
}

interface ClaimedHead {
  readonly head: KnownHead;
  readonly root: Uint8Array | undefined;
}

interface ClaimedLeaf {
  readonly name: string;
  readonly index: number;
  readonly leaf: Uint8Array;
}

/** What a check is given to hold the log against. */
export interface ClaimParts {
  readonly suite: Suite;
  readonly hasher: TreeHasher;
  readonly key: VerifierKey;
  readonly heads: readonly KnownHead[];
  readonly receipts: readonly GivenReceipt[];
}

/** Heads and receipts from elsewhere, held against the log while it is walked. */
export class Claims {
  readonly contradicts: Contradiction[] = [];
  readonly #parts: ClaimParts;
  readonly #heads: ClaimedHead[] = [];
  readonly #leaves: ClaimedLeaf[] = [];
  #met = 0;

  constructor(parts: ClaimParts) {
    this.#parts = parts;
    for (const head of parts.heads) this.#addHead(head);
    for (const receipt of parts.receipts) this.#addReceipt(receipt);
    this.#heads.sort((left, right) => left.head.size - right.head.size);
  }

  /** Size of the smallest head not met yet. */
  get nextSize(): number {
    return this.#heads[this.#met]?.head.size ?? Number.POSITIVE_INFINITY;
  }

  /** Told of each run of leaf hashes. */
  leaves(start: number, hashes: Uint8Array): void {
    const width = this.#parts.hasher.digest_bytes;
    for (const { name, index, leaf } of this.#leaves) {
      const at = (index - start) * width;
      if (at < 0 || at >= hashes.length) continue;
      if (sameBytes(leaf, hashes.subarray(at, at + width))) continue;
      const [zh, en] = ['日志中该序号是另一条记录', 'the log has another record at its index'];
      this.#say({ source: 'receipt', name, size: null }, index, zh, en);
    }
  }

  /** Told of each size that is reached; `root` is only made where somebody claims one. */
  reached(size: number, root: () => Uint8Array): void {
    while (this.nextSize <= size) {
      const claimed = this.#heads[this.#met] as ClaimedHead;
      this.#met += 1;
      if (!claimed.root || claimed.head.size < size || sameBytes(claimed.root, root())) continue;
      const zh = `前 ${size} 条记录算不出其签名的根`;
      this.#say(claimed.head, null, zh, `the first ${size} records do not give its signed root`);
    }
  }

  /** Told where log and history end. */
  ended(records: number, history_size: number): void {
    const said = new Set(this.contradicts.map(({ name, size }) => `${name} ${size}`));
    for (const { head } of this.#heads) {
      if (said.has(`${head.name} ${head.size}`)) continue;
      if (head.size <= history_size && head.size <= records) continue;
      const [zh, en] = [
        `日志只有 ${records} 条记录,检查点历史止于 ${history_size}`,
        `the log has ${records} records, and its history ends at ${history_size}`,
      ];
      this.#say(head, null, `已知 ${head.size} 条:${zh}`, `it knows ${head.size}: ${en}`);
    }
    for (const { name, index } of this.#leaves) {
      if (index < records) continue;
      const zh = `日志只有 ${records} 条记录`;
      this.#say(
        { source: 'receipt', name, size: null },
        index,
        zh,
        `the log has ${records} records`,
      );
    }
  }

  #addHead(head: KnownHead): void {
    const { suite, key } = this.#parts;
    if (head.note === null) {
      this.#heads.push({ head, root: undefined });
      return;
    }
    if (isFormerName(key.name, head.note.split('\n', 1)[0] ?? '')) {
      this.#heads.push({ head, root: undefined }); // its records are ours, under another key
      return;
    }
    try {
      const { size, root } = readCheckpoint(suite, key, head.note);
      this.#heads.push({ head: { ...head, size }, root });
    } catch (fault) {
      if (!(fault instanceof Malformed)) throw fault;
      this.#say({ ...head, size: null }, null, fault.zh, fault.en);
    }
  }

  #addReceipt({ name, text }: GivenReceipt): void {
    const { suite, hasher, key } = this.#parts;
    const verdict = verifyReceipt(suite, text, formatVerifierKey(suite, key));
    const failed = verdict.checks.find((check) => !check.ok);
    if (failed) {
      this.#say({ source: 'receipt', name, size: null }, verdict.index, failed.zh, failed.en);
      return;
    }
    const receipt = parseReceipt(text);
    const leaf = hasher.leaf(fromBase64(receipt.entry));
    this.#leaves.push({ name, index: receipt.index, leaf });
    if (receipt.status !== 'final') return;
    this.#addHead(headOf('receipt', name, parseTlogProof(receipt.proof).checkpoint));
  }

  #say(
    { source, name, size }: Pick<Contradiction, 'source' | 'name' | 'size'>,
    index: number | null,
    what_zh: string,
    what: string,
  ): void {
    this.contradicts.push({ source, name, size, index, what, what_zh });
  }
}
