import {
  formatStatement,
  parseReceiptId,
  type Receipt,
  receiptFormat,
  receiptId,
} from '#kernel/receipt.ts';
import type { Suite } from '#kernel/suite.ts';
import { base64 } from '#kernel/tlog/bytes.ts';
import { inclusionProof } from '#kernel/tlog/prove.ts';
import { signNote } from '#kernel/tlog/signed-note.ts';
import { type TileName, tileWidth } from '#kernel/tlog/tile-path.ts';
import { formatTlogProof } from '#kernel/tlog/tlog-proof.ts';
import type { TreeHasher } from '#kernel/tlog/tree-hasher.ts';
import type { NodeKey } from './ports.ts';
import type { SignedCheckpoint } from './tiles/checkpoint-history.ts';
import type { TileStore } from './tiles/tile-store.ts';

/** The log as a reader sees it at one moment. */
export interface LogMoment {
  readonly suite: Suite;
  readonly hasher: TreeHasher;
  readonly node_key: NodeKey;
  readonly key: string;
  readonly store: TileStore;
  readonly durable: number;
  readonly checkpoint: SignedCheckpoint | undefined;
  /** The newest checkpoint that makes receipts final: with a policy, one that has its quorum. */
  readonly final: SignedCheckpoint | undefined;
}

/** The receipt with this number. A wrong token and an index beyond the log look the same. */
export async function findReceipt(log: LogMoment, id: string): Promise<Receipt | undefined> {
  const asked = parseReceiptId(id);
  if (!asked || asked.index >= log.durable) return undefined;
  const { hasher, node_key, store, final } = log;
  const { index } = asked;
  const entry = await store.entry(index);
  if (receiptId(index, hasher.receiptToken(entry)) !== id) return undefined;
  const origin = node_key.key.name;
  const common = {
    format: receiptFormat,
    id,
    origin,
    index,
    entry: base64(entry),
    key: log.key,
  } as const;
  if (!final || index >= final.size) {
    const text = formatStatement(origin, index, base64(hasher.leaf(entry)));
    return {
      ...common,
      status: 'pending',
      statement: signNote(node_key.key, node_key.signer, text),
    };
  }
  const read = (level: number, place: number) => store.node(level, place);
  const path = await inclusionProof(hasher, read, index, final.size);
  const proof = formatTlogProof({ index: BigInt(index), path, checkpoint: final.note });
  return { ...common, status: 'final', proof };
}

/** A tile or bundle; only what the newest checkpoint implies is served (tlog-tiles). */
export async function findResource(
  log: LogMoment,
  tile: TileName,
): Promise<Uint8Array | undefined> {
  const published = log.checkpoint?.size ?? 0;
  const level = tile.level === 'entries' ? 0 : tile.level;
  const end = (tile.index * tileWidth + tile.width) * tileWidth ** level;
  return end <= published ? log.store.resource(tile) : undefined;
}
