import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newNodeSeed, nodeSigner, nodeSuite } from './suite-node.ts';
import { portableSuite } from './suite-portable.ts';

const bytes = fc.uint8Array({ maxLength: 200 });

test('the server and the browser compute the same hashes', () => {
  fc.assert(
    fc.property(bytes, (data) => {
      expect([...portableSuite.hash(data)]).toEqual([...nodeSuite.hash(data)]);
    }),
    { verbose: 1 },
  );
});

test('the server and the browser accept and refuse the same signatures', () => {
  const signer = nodeSigner(newNodeSeed());
  fc.assert(
    fc.property(bytes, fc.nat(511), fc.nat(255), (message, sig_bit, key_bit) => {
      const signature = Uint8Array.from(signer.sign(message));
      const false_signature = flipped(signature, sig_bit);
      const other_key = flipped(signer.public_key, key_bit);
      for (const suite of [nodeSuite, portableSuite]) {
        expect(suite.verifies(signer.public_key, message, signature)).toBe(true);
        expect(suite.verifies(signer.public_key, message, false_signature)).toBe(false);
        expect(suite.verifies(other_key, message, signature)).toBe(false);
        expect(
          suite.verifies(signer.public_key, Buffer.concat([message, Buffer.of(0)]), signature),
        ).toBe(false);
      }
    }),
    { numRuns: 60, verbose: 1 },
  );
});

test('keys and signatures of a wrong length are refused, never an error', () => {
  const signer = nodeSigner(newNodeSeed());
  const message = Buffer.from('datong');
  const signature = signer.sign(message);
  for (const suite of [nodeSuite, portableSuite]) {
    for (const length of [0, 31, 33, 63, 65]) {
      expect(suite.verifies(new Uint8Array(length), message, signature)).toBe(false);
      expect(suite.verifies(signer.public_key, message, new Uint8Array(length))).toBe(false);
    }
    expect(suite.verifies(new Uint8Array(32), message, new Uint8Array(64))).toBe(false);
  }
});

test('a seed gives the same signer again', () => {
  const seed = newNodeSeed();
  expect(nodeSigner(seed).public_key).toEqual(nodeSigner(seed).public_key);
  expect(nodeSigner(newNodeSeed()).public_key).not.toEqual(nodeSigner(seed).public_key);
});

function flipped(data: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(data);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
