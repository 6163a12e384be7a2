import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SeededRandom } from '#kernel/seeded-random.ts';
import { newNodeSeed, nodeSigner, nodeSuite } from '#kernel/suite-node.ts';
import { textOf, utf8 } from '#kernel/tlog/bytes.ts';
import { signCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { formatVerifierKey, verifierKey } from '#kernel/tlog/signed-note.ts';
import { createTreeHasher } from '#kernel/tlog/tree-hasher.ts';
import {
  type CheckReport,
  checkLog,
  EvidenceLog,
  type HeadAnchor,
  type KnownHead,
} from '#spine/evidence/index.ts';
import { FaultyVolume, type Injector } from './faulty-volume.ts';
import { MemoryWitness } from './memory-witness.ts';

/** A record that somebody was answered for. */
export interface AnsweredRecord {
  readonly receipt: string;
  readonly entry: Uint8Array;
}

// Small bounds: segments, tiles, checkpoints and deletions happen many times in a life.
const limits = {
  segment_bytes_max: 6 * 1024,
  publish_ms: 20,
  probe_ms: 8,
  sync_ms_max: 60,
  reserve_bytes: 8 * 1024,
};
const anchorPath = 'anchor/head';

/**
 * A log on a faulty volume, with all that the world outside remembers of it: answers, heads that
 * were shown, what the witness cosigned. It is opened, crashed and opened again.
 */
export class CrashLog {
  readonly volume = new FaultyVolume();
  readonly witness: MemoryWitness;
  /** Everything that anybody was ever answered for, by its place. */
  readonly answered = new Map<number, AnsweredRecord>();
  /** Faults that the log told of. */
  readonly told: string[] = [];
  /** What must never be: a place given twice, a head forgotten. */
  readonly wrongs: string[] = [];
  /** How far the log's monotonic clock was put forward, in milliseconds. */
  clock_ahead_ms = 0;
  readonly #signer = nodeSigner(newNodeSeed());
  readonly #key = verifierKey(nodeSuite, 'crash.test/evidence', this.#signer.public_key);

  constructor() {
    const note = signCheckpoint(this.#key, this.#signer, 0, createTreeHasher(nodeSuite).empty());
    this.volume.put('log.vkey', utf8(`${formatVerifierKey(nodeSuite, this.#key)}\n`));
    this.volume.put('checkpoint', utf8(note));
    this.volume.put('checkpoints', utf8(`${note}\n`));
    this.witness = new MemoryWitness(this.#key);
  }

  /** Begins a life; the injector is asked before each of its steps. */
  open(inject: Injector): Promise<EvidenceLog> {
    const files = this.volume.mount(inject);
    const sign = (message: Uint8Array): Uint8Array => {
      this.volume.pass('checkpoint-sign');
      return this.#signer.sign(message);
    };
    const anchor: HeadAnchor = {
      name: anchorPath,
      heads: async () => this.#anchored(),
      keep: ({ note }) => files.replace(anchorPath, utf8(note), true),
      close: async () => undefined,
    };
    return EvidenceLog.open({
      files,
      node_key: { key: this.#key, signer: { ...this.#signer, sign } },
      suite: nodeSuite,
      clock: () => performance.now() + this.clock_ahead_ms,
      limits,
      heads: [{ name: 'witness', heads: async () => this.witness.heads }],
      anchors: [anchor],
      witnessing: this.witness.ports,
      onFault: (what) => this.told.push(what),
    });
  }

  /** Appends one record after the other until told to stop; counts who was answered. */
  async call(log: EvidenceLog, random: SeededRandom, isOver: () => boolean): Promise<void> {
    while (!isOver() && !this.volume.isGone) {
      const entry = utf8(randomBytes(8 + random.below(160)).toString('base64'));
      const use = random.next() < 0.8 ? 'answer' : 'refusal';
      try {
        const { receipt, durable } = log.append(entry, use);
        await durable;
        // What a process does after its end, nobody hears of.
        if (!this.volume.isGone) this.#answer({ receipt, entry });
      } catch {
        // Refused; a caller comes again.
      }
      await sleep(1 + random.below(4));
    }
  }

  /** The same as `datong evidence check` with all heads that are known elsewhere. */
  check(): Promise<CheckReport> {
    const heads = [...this.witness.heads, ...this.#anchored()];
    return checkLog({ reader: this.volume.reader(), suite: nodeSuite, heads });
  }

  #answer(record: AnsweredRecord): void {
    const index = Number(record.receipt.slice(0, 12));
    if (this.answered.has(index)) this.wrongs.push(`place ${index} was given twice`);
    this.answered.set(index, record);
  }

  #anchored(): readonly KnownHead[] {
    const note = this.volume.find(anchorPath);
    if (!note) return [];
    const text = textOf(note);
    const size = Number(text.split('\n')[1]);
    return [{ source: 'anchor', name: anchorPath, size, note: text }];
  }
}
