import { nodeSuite } from '#kernel/suite-node.ts';
import { base64, fromBase64 } from '#kernel/tlog/bytes.ts';
import { foldHashes } from '#kernel/tlog/fold-hashes.ts';
import { createTreeHasher } from '#kernel/tlog/tree-hasher.ts';

/** What somebody makes of a receipt. */
export interface ReceiptAttack {
  readonly name: string;
  readonly change: (text: string) => string;
}

type Members = Record<string, unknown> & {
  readonly entry: string;
  readonly key: string;
  readonly proof: string;
};

function changed(text: string, change: (receipt: Members) => object): string {
  const receipt = JSON.parse(text) as Members;
  return JSON.stringify({ ...receipt, ...change(receipt) });
}

const hasher = createTreeHasher(nodeSuite);

/** Every attack on a receipt; none of them needs more than a text editor. */
export const receiptAttacks: readonly ReceiptAttack[] = [
  {
    name: 'receipt: another record',
    change: (text) => changed(text, () => ({ entry: base64(Buffer.from('{"kind":"call"}')) })),
  },
  { name: 'receipt: another place', change: (text) => changed(text, () => ({ index: 301 })) },
  {
    name: 'receipt: another log',
    change: (text) => changed(text, () => ({ origin: 'other.test/log' })),
  },
  {
    name: 'receipt: another key',
    change: (text) => changed(text, () => ({ key: 'city.test/datong+0+AA' })),
  },
  { name: 'receipt: a member more', change: (text) => changed(text, () => ({ paid_fen: 1 })) },
  { name: 'receipt: a member twice', change: (text) => text.replace('{', '{"entry":"e30=",') },
  {
    name: 'receipt: another place in the proof',
    change: (text) =>
      changed(text, ({ proof }) => ({ proof: proof.replace('index 300', 'index 301') })),
  },
  {
    name: 'receipt: a larger log in the checkpoint',
    change: (text) =>
      changed(text, ({ proof }) => ({ proof: proof.replace('\n1400\n', '\n1401\n') })),
  },
  {
    name: 'receipt: something after the proof',
    change: (text) => changed(text, ({ proof }) => ({ proof: `${proof}\n` })),
  },
  {
    name: 'receipt: a node of the tree for the record',
    change: (text) =>
      changed(text, ({ entry }) => {
        const leaf = hasher.leaf(fromBase64(entry));
        return { entry: base64(foldHashes(hasher, Buffer.concat([leaf, leaf]))) };
      }),
  },
  {
    name: 'receipt: a promise instead of a proof',
    change: (text) => changed(text, () => ({ status: 'pending' })),
  },
];
