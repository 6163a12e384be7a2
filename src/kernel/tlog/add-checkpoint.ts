import { base64, decimal, fromBase64 } from './bytes.ts';
import { Malformed } from './malformed.ts';

const proofMax = 63; // a tree of 64-bit size needs no more
/** Longest body of a call `add-checkpoint`; a real one is below 8 KB. */
export const addCheckpointBytesMax = 65_536;

/** What a log sends to a witness (C2SP tlog-witness, `add-checkpoint`). */
export interface AddCheckpoint {
  /** Size of the last checkpoint that the witness cosigned, as the log believes. */
  readonly old_size: bigint;
  /** Consistency proof from that size to the one of the checkpoint. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint. */
  readonly note: string;
}

/** The body of the call. */
export function formatAddCheckpoint({ old_size, proof, note }: AddCheckpoint): string {
  return `old ${old_size}\n${proof.map((hash) => `${base64(hash)}\n`).join('')}\n${note}`;
}

/** Reads the body of the call; what the checkpoint says is not looked at. */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const split = body.indexOf('\n\n');
  const [first = '', ...lines] = body.slice(0, Math.max(split, 0)).split('\n');
  if (split < 0 || !first.startsWith('old ')) {
    throw new Malformed('首行应为 old 和大小', 'the first line should be "old" and a size');
  }
  if (lines.length > proofMax) throw new Malformed('证明过长', 'the proof is too long');
  return {
    old_size: decimal(first.slice('old '.length)),
    proof: lines.map(fromBase64),
    note: body.slice(split + 2),
  };
}
