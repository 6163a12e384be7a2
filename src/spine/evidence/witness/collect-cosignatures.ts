import { Refused } from '#kernel/refusal.ts';
import type { Suite } from '#kernel/suite.ts';
import { sameBytes } from '#kernel/tlog/bytes.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import { consistencyProof } from '#kernel/tlog/prove.ts';
import type { VerifierKey } from '#kernel/tlog/signed-note.ts';
import type { TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import {
  formatWitnessPolicy,
  type PolicyWitness,
  parseWitnessPolicy,
  quorumText,
  type WitnessPolicy,
} from '#kernel/tlog/witness-policy.ts';
import type { LogFiles, MonotonicClock, NodeKey } from '../ports.ts';
import { evidenceRefusals } from '../refusals.ts';
import type { SignedCheckpoint } from '../tiles/checkpoint-history.ts';
import type { TileStore } from '../tiles/tile-store.ts';
import { type AskFault, type Asking, askWitness, NotWitnessed } from './ask-witness.ts';
import { CosignedHeads } from './cosigned-heads.ts';
import type { WitnessingPorts } from './ports.ts';

const defaultTimeoutMs = 5_000;
const defaultRetryMs = 1_000;
const retryMsMax = 60_000;

/** What collecting works with. */
export interface CollectorParts {
  readonly witnessing?: WitnessingPorts | undefined;
  readonly suite: Suite;
  readonly hasher: TreeHasher;
  readonly node_key: Pick<NodeKey, 'key'>;
  readonly files: LogFiles;
  readonly clock: MonotonicClock;
  readonly store: TileStore;
  readonly onFault: (what: string, fault: unknown) => void;
}

/** A witness as anyone may see it. */
export interface WitnessView {
  readonly name: string;
  readonly key_name: string;
  readonly state: 'asked' | 'seen' | AskFault;
  /** The newest head that it cosigned, and when by its own clock. */
  readonly seen_size: number | null;
  readonly seen_at: Date | null;
}

interface Asked {
  readonly witness: PolicyWitness;
  busy: boolean;
  failures: number;
  retry_at: number;
  state: WitnessView['state'];
}

/**
 * Asks the witnesses of a policy to cosign each checkpoint and keeps what they give. Everything
 * here is beside publication: a witness that is away, slow or hostile holds up nothing but the
 * finality of receipts.
 */
export class CosignatureCollector {
  readonly policy: WitnessPolicy;
  readonly #parts: CollectorParts;
  readonly #retry_ms: number;
  readonly #asking: Asking;
  readonly #heads: CosignedHeads;
  readonly #asked: readonly Asked[];
  #round: Promise<void> | undefined;
  #newest: SignedCheckpoint | undefined;
  #turn: Promise<void> = Promise.resolve();
  #stopped = false;

  private constructor(
    parts: CollectorParts,
    ports: WitnessingPorts,
    policy: WitnessPolicy,
    heads: CosignedHeads,
  ) {
    const { suite, hasher, store } = parts;
    const read = (level: number, index: number) => store.node(level, index);
    this.policy = policy;
    this.#parts = parts;
    this.#retry_ms = ports.retry_ms ?? defaultRetryMs;
    this.#heads = heads;
    this.#asking = {
      suite,
      transport: ports.transport,
      timeout_ms: ports.timeout_ms ?? defaultTimeoutMs,
      prove: (old_size, size) => consistencyProof(hasher, read, old_size, size),
    };
    this.#asked = policy.witnesses
      .filter(({ url }) => url !== undefined)
      .map((witness) => ({
        witness,
        busy: false,
        failures: 0,
        retry_at: 0,
        state: heads.seenBy(witness) ? 'seen' : 'asked',
      }));
  }

  /**
   * Reads the policy and what was collected; nothing where no policy asks for witnesses. Refused
   * when the policy cannot be meant for us.
   */
  static async open(parts: CollectorParts): Promise<CosignatureCollector | undefined> {
    const { suite, node_key, files, witnessing } = parts;
    if (!witnessing) return undefined;
    const { key } = node_key;
    const policy = readPolicy(suite, key, witnessing.policy_text);
    const heads = await CosignedHeads.open({ files, suite, key, policy });
    return new CosignatureCollector(parts, witnessing, policy, heads);
  }

  /** The largest checkpoint that is final by the policy, with its cosignatures. */
  get final(): SignedCheckpoint | undefined {
    return this.policy.quorum.kind === 'none' ? this.#newest : this.#heads.final;
  }

  /** The newest checkpoint with whatever cosignatures came for it so far. */
  get newest(): string | undefined {
    return this.#newest && this.#heads.merged(this.#newest);
  }

  /** The policy for whoever verifies receipts of this log: it names this log, and no addresses. */
  get policyText(): string {
    const { suite, node_key } = this.#parts;
    const { logs } = this.policy;
    return formatWitnessPolicy(suite, {
      ...this.policy,
      logs: logs.length > 0 ? logs : [node_key.key],
    });
  }

  /** The quorum in a few characters. */
  get rule(): string {
    return quorumText(this.policy.quorum);
  }

  views(): readonly WitnessView[] {
    return this.policy.witnesses.map((witness) => {
      const seen = this.#heads.seenBy(witness);
      const asked = this.#asked.find((one) => one.witness === witness);
      return {
        name: witness.name,
        key_name: witness.key.name,
        state: asked?.state ?? 'asked',
        seen_size: seen?.size ?? null,
        seen_at: seen ? new Date(seen.time_s * 1000) : null,
      };
    });
  }

  /** Tells of the newest checkpoint; called again and again, it also retries. */
  offer(checkpoint: SignedCheckpoint | undefined): void {
    // An empty tree says nothing that could be contradicted.
    if (!checkpoint || checkpoint.size === 0 || this.#stopped) return;
    this.#newest = checkpoint;
    if (this.#round || !this.#asked.some((one) => this.#isDue(one, checkpoint))) return;
    this.#round = this.#askAll(checkpoint)
      .catch((fault) => this.#parts.onFault('cosignatures could not be kept', fault))
      .finally(() => {
        this.#round = undefined;
      });
  }

  /** Returns when nothing of this touches the files any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#turn; // not of the answers still out: a slow witness would hold up a stop
  }

  #isDue(one: Asked, checkpoint: SignedCheckpoint): boolean {
    if (one.busy || this.#parts.clock() < one.retry_at) return false;
    return (this.#heads.seenBy(one.witness)?.size ?? 0) < checkpoint.size || one.state !== 'seen';
  }

  /**
   * Asks all who are due for the same checkpoint, since a quorum must have seen one and the same;
   * over as soon as it has, so that a slow witness does not hold up the next one.
   */
  async #askAll(checkpoint: SignedCheckpoint): Promise<void> {
    const enough = Promise.withResolvers<void>();
    const keep = (one: Asked, lines: string): Promise<void> =>
      this.#inTurn(async () => {
        await this.#heads.keepSeen(one.witness, checkpoint, lines);
        if (await this.#heads.keepFinal(checkpoint)) enough.resolve();
      });
    const due = this.#asked.filter((one) => this.#isDue(one, checkpoint));
    const all = Promise.all(due.map((one) => this.#ask(one, checkpoint, keep)));
    await Promise.race([all, enough.promise]);
  }

  // One after the other: two who answer at once would write the same file.
  #inTurn(work: () => Promise<void>): Promise<void> {
    const run = this.#turn.then(() => (this.#stopped ? undefined : work()));
    this.#turn = run.catch(() => undefined);
    return run;
  }

  async #ask(
    one: Asked,
    checkpoint: SignedCheckpoint,
    keep: (one: Asked, lines: string) => Promise<void>,
  ): Promise<void> {
    const { clock, onFault } = this.#parts;
    one.busy = true;
    try {
      const believed = this.#heads.seenBy(one.witness)?.size ?? 0;
      const lines = await askWitness(this.#asking, one.witness, checkpoint, believed);
      await keep(one, lines);
      one.failures = 0;
      one.state = 'seen';
    } catch (fault) {
      const state = fault instanceof NotWitnessed ? fault.why : 'away';
      const wait = this.#retry_ms * 2 ** Math.min(one.failures, 16);
      one.failures += 1;
      one.retry_at = clock() + Math.min(wait, retryMsMax);
      // Said once per change: a witness that is away for a night fills no log.
      if (one.state !== state) onFault(`the witness ${one.witness.name} did not cosign`, fault);
      one.state = state;
    } finally {
      one.busy = false;
    }
  }
}

function readPolicy(suite: Suite, key: VerifierKey, text: string): WitnessPolicy {
  try {
    const policy = parseWitnessPolicy(suite, text);
    const { logs } = policy;
    if (logs.length === 0 || logs.some((log) => sameBytes(log.public_key, key.public_key))) {
      return policy;
    }
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault;
    throw refused(fault.en);
  }
  throw refused('it lists other logs, and not this one');
}

function refused(detail: string): Refused {
  return new Refused([evidenceRefusals.reason('witness-policy-unusable', { detail })]);
}
