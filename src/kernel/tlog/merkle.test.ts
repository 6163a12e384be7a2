import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeSuite } from '../suite-node.ts';
import { createFrontier } from './frontier.ts';
import { consistencyProof, inclusionProof, rangeHash } from './prove.ts';
import { createTreeHasher } from './tree-hasher.ts';
import { verifiesConsistency, verifiesInclusion } from './verify-proof.ts';

const hasher = createTreeHasher(nodeSuite);
const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');

// The eight records and nine roots that every RFC 6962 implementation is held against.
const records = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(hex);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definition itself (RFC 6962 section 2.1), by recursion and its own hashing. */
function naiveRoot(entries: readonly Uint8Array[]): Buffer {
  const [first] = entries;
  if (first === undefined) return hash('sha256', '', 'buffer');
  if (entries.length === 1) return sha(Buffer.from([0]), first);
  let split = 1;
  while (split * 2 < entries.length) split *= 2;
  return sha(Buffer.from([1]), naiveRoot(entries.slice(0, split)), naiveRoot(entries.slice(split)));
}

function sha(...parts: readonly Uint8Array[]): Buffer {
  return hash('sha256', Buffer.concat(parts), 'buffer');
}

/** Reads complete subtrees of a list of records, by the definition. */
function reader(entries: readonly Uint8Array[]) {
  return (level: number, index: number): Uint8Array => {
    const width = 2 ** level;
    return naiveRoot(entries.slice(index * width, (index + 1) * width));
  };
}

function entriesOf(size: number): Uint8Array[] {
  return Array.from({ length: size }, (_, at) => Buffer.from(`record ${at}`));
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

describe('the frontier', () => {
  test('gives the roots of the classic test set', () => {
    const frontier = createFrontier(hasher);
    const found = [frontier.root()];
    for (const record of records) {
      frontier.append(hasher.leaf(record));
      found.push(frontier.root());
    }
    expect(found.map((root) => Buffer.from(root).toString('hex'))).toEqual(roots);
  });

  test('agrees with the recursive definition at every size and reports each closed subtree', () => {
    const entries = entriesOf(600);
    const closed = new Map<string, string>();
    const counts = new Map<number, number>();
    const frontier = createFrontier(hasher, (level, root) => {
      const index = counts.get(level) ?? 0;
      counts.set(level, index + 1);
      closed.set(`${level}/${index}`, Buffer.from(root).toString('hex'));
    });
    for (const [at, entry] of entries.entries()) {
      frontier.append(hasher.leaf(entry));
      if (at % 37 === 0) expect(frontier.root()).toEqual(naiveRoot(entries.slice(0, at + 1)));
    }
    expect(closed.get('8/1')).toBe(naiveRoot(entries.slice(256, 512)).toString('hex'));
    expect(counts.get(9)).toBe(1);
  });

  test('takes whole subtrees where they fit and refuses them where they do not', () => {
    const entries = entriesOf(5);
    const frontier = createFrontier(hasher);
    frontier.appendSubtree(2, naiveRoot(entries.slice(0, 4)));
    frontier.append(hasher.leaf(entries[4] as Uint8Array));
    expect(frontier.root()).toEqual(naiveRoot(entries));
    expect(() => frontier.appendSubtree(1, naiveRoot(entries))).toThrow(RangeError);
  });
});

describe('inclusion', () => {
  test('every leaf of every size up to 70 is proven, and range hashes agree', async () => {
    for (let size = 1; size <= 70; size += 1) {
      const entries = entriesOf(size);
      const root = naiveRoot(entries);
      expect(await rangeHash(hasher, reader(entries), 0, size)).toEqual(root);
      for (let index = 0; index < size; index += 1) {
        const path = await inclusionProof(hasher, reader(entries), index, size);
        const leaf = hasher.leaf(entries[index] as Uint8Array);
        const claim = { index: BigInt(index), size: BigInt(size), leaf, root, path };
        expect(verifiesInclusion(hasher, claim)).toBe(true);
      }
    }
  });

  test('any change to a proof, a place, a leaf or a root is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), async (size, a, b) => {
        const entries = entriesOf(size);
        const index = a % size;
        const path = await inclusionProof(hasher, reader(entries), index, size);
        const claim = {
          index: BigInt(index),
          size: BigInt(size),
          leaf: hasher.leaf(entries[index] as Uint8Array),
          root: naiveRoot(entries),
          path,
        };
        const at = b % path.length;
        const bit = b % 256;
        const changed = path.map((one, place) => (place === at ? flipped(one, bit) : one));
        for (const wrong of [
          { path: changed },
          { path: path.slice(1) },
          { path: path.slice(0, -1) },
          { path: [...path, hasher.empty()] },
          { index: claim.index + 1n },
          { index: -1n },
          { index: claim.size },
          { size: claim.index },
          { leaf: flipped(claim.leaf, bit) },
          { root: flipped(claim.root, bit) },
        ]) {
          expect(verifiesInclusion(hasher, { ...claim, ...wrong })).toBe(false);
        }
      }),
      { numRuns: 150, verbose: 1 },
    );
  });

  test('a node is no leaf: its two children are not a record', async () => {
    const entries = entriesOf(4);
    const left = naiveRoot(entries.slice(0, 2));
    const right = naiveRoot(entries.slice(2));
    const forged = hasher.leaf(Buffer.concat([left, right]));
    const claim = { index: 0n, size: 1n, leaf: forged, root: naiveRoot(entries), path: [] };
    expect(verifiesInclusion(hasher, claim)).toBe(false);
  });

  test('hashes have exactly 32 bytes, and empty ones prove nothing', () => {
    const none = new Uint8Array(0);
    const claim = { index: 0n, size: 1n, leaf: none, root: none, path: [] };
    expect(verifiesInclusion(hasher, claim)).toBe(false);
    const long = new Uint8Array(33);
    expect(verifiesInclusion(hasher, { ...claim, leaf: long, root: long })).toBe(false);
  });

  test('numbers above 2^53 are exact', () => {
    const leaf = hasher.leaf(Buffer.from('far'));
    const size = 2n ** 60n;
    const path = Array.from({ length: 60 }, (_, at) => sha(Buffer.from([at])));
    const root = path.reduce((below, sibling) => hasher.node(sibling, below), leaf);
    const claim = { index: size - 1n, size, leaf, root, path };
    expect(verifiesInclusion(hasher, claim)).toBe(true);
    expect(verifiesInclusion(hasher, { ...claim, index: size - 2n })).toBe(false);
  });
});

describe('consistency', () => {
  test('gives the proof of the classic test set from 6 to 8', async () => {
    const path = await consistencyProof(hasher, reader(records), 6, 8);
    expect(path.map((one) => Buffer.from(one).toString('hex'))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  test('every pair of sizes up to 48 is proven, and no other old root is', async () => {
    for (let size = 1; size <= 48; size += 1) {
      const entries = entriesOf(size);
      const root = naiveRoot(entries);
      for (let old = 1; old <= size; old += 1) {
        const path = await consistencyProof(hasher, reader(entries), old, size);
        const old_root = naiveRoot(entries.slice(0, old));
        const claim = { old_size: BigInt(old), size: BigInt(size), old_root, root, path };
        expect(verifiesConsistency(hasher, claim)).toBe(true);
        const other = { ...claim, old_root: flipped(old_root, size % 256) };
        expect(verifiesConsistency(hasher, other)).toBe(false);
      }
    }
  });

  test('any change to a proof, a size or a root is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 150 }), fc.nat(), fc.nat(), async (size, a, b) => {
        const entries = entriesOf(size);
        const old = 1 + (a % (size - 1));
        const path = await consistencyProof(hasher, reader(entries), old, size);
        const claim = {
          old_size: BigInt(old),
          size: BigInt(size),
          old_root: naiveRoot(entries.slice(0, old)),
          root: naiveRoot(entries),
          path,
        };
        const at = b % path.length;
        const changed = path.map((one, place) => (place === at ? flipped(one, b % 256) : one));
        for (const wrong of [
          { path: changed },
          { path: path.slice(1) },
          { path: [...path, hasher.empty()] },
          { root: flipped(claim.root, b % 256) },
          { size: claim.old_size - 1n },
          { old_root: claim.root },
        ]) {
          expect(verifiesConsistency(hasher, { ...claim, ...wrong })).toBe(false);
        }
      }),
      { numRuns: 150, verbose: 1 },
    );
  });

  test('an old size of 0 is refused, even against 0', () => {
    const root = hasher.empty();
    const claim = { old_size: 0n, size: 0n, old_root: root, root, path: [] };
    expect(verifiesConsistency(hasher, claim)).toBe(false);
    expect(verifiesConsistency(hasher, { ...claim, size: 8n })).toBe(false);
  });
});
