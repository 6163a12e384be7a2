import type { Suite } from '#kernel/suite.ts';
import { bundleHashes } from '#kernel/tlog/bundle-hashes.ts';
import { sameBytes, textOf } from '#kernel/tlog/bytes.ts';
import { createFrontier, type Frontier } from '#kernel/tlog/frontier.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from '#kernel/tlog/signed-note.ts';
import { tileHeight, tilePath, tileWidth } from '#kernel/tlog/tile-path.ts';
import { createTreeHasher, type TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import { folderHeads } from '../heads/gather-heads.ts';
import type { KnownHead } from '../heads/known-head.ts';
import type { LogReader } from '../ports.ts';
import { checkpointPath, historyPath, type SignedCheckpoint } from '../tiles/checkpoint-history.ts';
import { checkHistory, checkNewest } from './check-history.ts';
import { type CheckedJournal, checkJournal } from './check-journal.ts';
import { bad, type CheckReport, FoundBad } from './check-report.ts';
import { type BundleHasher, type CheckedBundle, checkBundles, fullTile } from './check-tiles.ts';
import { Claims, type Contradiction, type GivenReceipt } from './claims.ts';

const keyPath = 'log.vkey';

/** How a check is told to go about it. */
export interface CheckOptions {
  readonly reader: LogReader;
  readonly suite: Suite;
  /** A verifier key from elsewhere; the log's own key file must then be the same. */
  readonly trusted_key?: string;
  /** Heads of this log that are known elsewhere; read before the check begins. */
  readonly heads?: readonly KnownHead[];
  /** Receipts to hold the log against. */
  readonly receipts?: readonly GivenReceipt[];
  /** Hashes bundles in other threads; in this one when absent. */
  readonly hashBundle?: BundleHasher;
  readonly onProgress?: (records: number) => void;
}

/**
 * Re-reads a whole log, hashes every record again and compares with the journal's chain, every
 * tile on every level and every checkpoint ever signed. Needs no lock: on a running log it looks
 * at what was signed when it began, and at whatever else is already there.
 */
export async function checkLog(options: CheckOptions): Promise<CheckReport> {
  const seen = { records: 0, checkpoints: 0, torn_bytes: 0 };
  const check = new LogCheck(options, seen);
  try {
    await check.run();
    const { contradicts } = check;
    return { ...seen, ok: contradicts.length === 0, first_bad: null, contradicts };
  } catch (fault) {
    if (!(fault instanceof FoundBad)) throw fault;
    return { ...seen, ok: false, first_bad: fault.spot, contradicts: check.contradicts };
  }
}

interface Seen {
  records: number;
  checkpoints: number;
  torn_bytes: number;
}

class LogCheck {
  readonly #options: CheckOptions;
  readonly #seen: Seen;
  readonly #hasher: TreeHasher;
  readonly #frontier: Frontier;
  /** Hashes of complete subtrees, per tile level, not yet compared with a tile. */
  readonly #edges: Uint8Array[][] = [];
  #history: AsyncIterator<SignedCheckpoint> | undefined;
  #next: SignedCheckpoint | undefined;
  #newest: SignedCheckpoint | undefined;
  #metNewest = false;
  #signed = 0;
  #claims: Claims | undefined;

  constructor(options: CheckOptions, seen: Seen) {
    this.#options = options;
    this.#seen = seen;
    this.#hasher = createTreeHasher(options.suite);
    this.#frontier = createFrontier(this.#hasher, (level, hash) => {
      if (level > tileHeight) this.#keepEdge(level, hash);
    });
  }

  /** What is contradicted, as far as the check came. */
  get contradicts(): readonly Contradiction[] {
    return this.#claims?.contradicts ?? [];
  }

  async run(): Promise<void> {
    const { reader, suite, heads = [], receipts = [] } = this.#options;
    const key = await this.#readKey();
    const beside = (await folderHeads(reader)).filter(({ source }) => source !== 'folder');
    const known = [...beside, ...heads];
    this.#claims = new Claims({ suite, hasher: this.#hasher, key, heads: known, receipts });
    // In this order: what is signed is durable, and what the journal drops is in tiles before.
    this.#newest = await checkNewest(reader, suite, key);
    this.#history = checkHistory({
      reader,
      suite,
      key,
      newest: this.#newest,
      onUnfinished: (bytes) => {
        this.#seen.torn_bytes += bytes;
      },
    });
    await this.#advanceHistory();
    await this.#reached();
    const journal = await checkJournal(reader, suite, this.#hasher);
    this.#seen.torn_bytes += journal.torn_bytes;
    await this.#walkBundles(journal);
    await this.#walkJournal(journal);
    await this.#finish();
  }

  async #readKey(): Promise<VerifierKey> {
    const { reader, suite, trusted_key } = this.#options;
    const bytes = await reader.read(keyPath);
    if (!bytes) throw bad(keyPath, {}, '公钥文件缺失', 'the public key file is missing');
    try {
      const text = textOf(bytes);
      const key = parseVerifierKey(suite, text.slice(0, -1));
      if (text !== `${formatVerifierKey(suite, key)}\n`) {
        throw bad(keyPath, { offset: 0 }, '公钥文件被改动', 'the public key file was altered');
      }
      if (trusted_key !== undefined && trusted_key.trim() !== text.trim()) {
        throw bad(keyPath, { offset: 0 }, '与给定公钥不同', 'it is not the key that was given');
      }
      return key;
    } catch (fault) {
      if (fault instanceof Malformed) throw bad(keyPath, { offset: 0 }, fault.zh, fault.en);
      throw fault;
    }
  }

  async #walkBundles(journal: CheckedJournal): Promise<void> {
    const { reader } = this.#options;
    const signed = this.#newest?.size ?? 0;
    const required = Math.max(journal.first, signed - (signed % tileWidth));
    const hashBundle =
      this.#options.hashBundle ?? ((bundle: Uint8Array) => bundleHashes(this.#hasher, bundle));
    const walk = { reader, hasher: this.#hasher, hashBundle, journal, required };
    for await (const bundle of checkBundles(walk)) {
      await this.#addBundle(bundle);
      await this.#compareEdges(required);
      this.#seen.records = this.#frontier.size;
      this.#options.onProgress?.(this.#frontier.size);
    }
  }

  // Record by record only where a checkpoint ends inside the bundle.
  async #addBundle({ start, leaves, root }: CheckedBundle): Promise<void> {
    const end = start + tileWidth;
    const next = Math.min(this.#next?.size ?? end, this.#claims?.nextSize ?? end);
    if (next < end) {
      for (let at = 0; at < leaves.length; at += this.#hasher.digest_bytes) {
        await this.#addLeaf(leaves.subarray(at, at + this.#hasher.digest_bytes));
      }
    } else {
      this.#frontier.appendSubtree(tileHeight, root);
      this.#claims?.leaves(start, leaves);
      await this.#reached();
    }
    this.#keepEdge(tileHeight, root);
  }

  async #addLeaf(leaf: Uint8Array): Promise<void> {
    this.#claims?.leaves(this.#frontier.size, leaf);
    this.#frontier.append(leaf);
    await this.#reached();
  }

  // What others know is looked at first: where the history fails as well, both are told.
  async #reached(): Promise<void> {
    const { size } = this.#frontier;
    this.#claims?.reached(size, () => this.#frontier.root());
    if (this.#next?.size === size) await this.#compareRoot(this.#next);
  }

  async #walkJournal(journal: CheckedJournal): Promise<void> {
    for (let index = this.#frontier.size; index < journal.end; index += 1) {
      await this.#addLeaf(journal.tail.leaf(index) as Uint8Array);
    }
    this.#seen.records = this.#frontier.size;
    this.#options.onProgress?.(this.#frontier.size);
  }

  async #finish(): Promise<void> {
    this.#claims?.ended(this.#frontier.size, this.#next?.size ?? this.#signed);
    if (this.#signed === 0 && this.#seen.checkpoints === 0 && !this.#next) {
      throw bad(historyPath, {}, '没有任何检查点', 'there is no checkpoint at all');
    }
    if (!this.#newest) {
      throw bad(checkpointPath, {}, '最新检查点文件缺失', 'the newest checkpoint is missing');
    }
    if (this.#next) {
      const { size } = this.#next;
      throw bad(
        historyPath,
        { index: this.#frontier.size },
        `检查点签有 ${size} 条记录,日志只有 ${this.#frontier.size} 条`,
        `a checkpoint covers ${size} records, the log has only ${this.#frontier.size}`,
      );
    }
    if (this.#newest && !this.#metNewest) {
      const what = 'the newest checkpoint is not in the history';
      throw bad(checkpointPath, { index: this.#newest.size }, '最新检查点不在历史中', what);
    }
  }

  async #compareRoot(checkpoint: SignedCheckpoint): Promise<void> {
    if (!sameBytes(this.#frontier.root(), checkpoint.root)) {
      throw bad(
        historyPath,
        { index: checkpoint.size },
        `前 ${checkpoint.size} 条记录算不出检查点签名的根`,
        `the first ${checkpoint.size} records do not give the root that a checkpoint signed`,
      );
    }
    this.#seen.checkpoints += 1;
    this.#signed = checkpoint.size;
    if (checkpoint.note === this.#newest?.note) this.#metNewest = true;
    await this.#advanceHistory();
  }

  async #advanceHistory(): Promise<void> {
    const step = await this.#history?.next();
    this.#next = step && !step.done ? step.value : undefined;
  }

  #keepEdge(level: number, hash: Uint8Array): void {
    if (level % tileHeight !== 0) return;
    const place = level / tileHeight;
    const edge = this.#edges[place] ?? [];
    this.#edges[place] = edge;
    edge.push(hash);
  }

  // Hashes of 256 full tiles make a tile one level up, which must be on disk with these bytes.
  async #compareEdges(required: number): Promise<void> {
    const { reader } = this.#options;
    for (const [level, edge] of this.#edges.entries()) {
      if (edge?.length !== tileWidth) continue;
      this.#edges[level] = [];
      const end = this.#frontier.size;
      const index = end / tileWidth ** (level + 1) - 1;
      const path = tilePath({ level, index, width: tileWidth });
      const bytes = await reader.read(path);
      if (!bytes && end > required) continue;
      const start = end - tileWidth ** (level + 1);
      const tile = fullTile(bytes, path, this.#hasher, start);
      const computed = Buffer.concat(edge);
      const offset = computed.findIndex((byte, at) => byte !== tile[at]);
      if (offset >= 0) {
        throw bad(
          path,
          { offset, index: start },
          '上层哈希被改动',
          'a hash above the records was altered',
        );
      }
    }
  }
}
