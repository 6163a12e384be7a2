import { describe, expect, test } from 'vitest';
import { newNodeSeed, nodeSigner, nodeSuite } from '../suite-node.ts';
import { portableSuite } from '../suite-portable.ts';
import { cosign, cosignerSuite, findCosignature } from './cosignature.ts';
import { formatVerifierKey, openNote, parseVerifierKey, verifierKey } from './signed-note.ts';

const suite = cosignerSuite(nodeSuite);

// Made by Go: github.com/transparency-dev/formats 0.1.1, note.NewSignerForCosignatureV1.
const foreign = {
  log: 'example.com/log+87ed5b3b+AW1E+Tn4KdQ1mLze3akN4B22n6pQyqM+jGwyikuQDU2s',
  witness: 'witness.example/w1+773a6c12+BMhTrQ8M0rYZrqks7sT9VqJNZJnVhM55JX5Fz9gTm2Cn',
  time_s: 1795520993,
  note: 'example.com/log\n7\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n\n\u2014 example.com/log h+1bO3tW+SGHrcmG7i8kvtjlLmLqNpI4EzmPrZVksEdQWdFvrzLwIYviVCB3onauCpCuCTeVWXzSsBQCRMHPo1osrAI=\n\u2014 witness.example/w1 dzpsEgAAAABrBXnh+hdzjWe4oquEgVz+YgCWO1FGOEHAJJtdb/S7aMNjbgC2BMywWJjy+VSWQL+3Rg3zc1tJgegts6fBHLWmyq13Ag==\n',
};

function newWitness(name: string) {
  const signer = nodeSigner(newNodeSeed());
  return { key: verifierKey(suite, name, signer.public_key), signer };
}

describe('cosignature', () => {
  test('one made by the Go library is read, by Node and by the browser', () => {
    const key = parseVerifierKey(suite, foreign.witness);
    expect(formatVerifierKey(suite, key)).toBe(foreign.witness);
    expect(findCosignature(nodeSuite, key, foreign.note)).toBe(foreign.time_s);
    expect(findCosignature(portableSuite, key, foreign.note)).toBe(foreign.time_s);
    expect(openNote(nodeSuite, parseVerifierKey(nodeSuite, foreign.log), foreign.note)).toMatch(
      /^example\.com\/log\n7\n/,
    );
  });

  test('what is cosigned is the text and the time, both', () => {
    const { key, signer } = newWitness('w.test/1');
    const text = foreign.note.slice(0, foreign.note.indexOf('\n\n') + 1);
    const note = `${foreign.note}${cosign(key, signer, text, 1_700_000_000)}`;
    expect(findCosignature(nodeSuite, key, note)).toBe(1_700_000_000);
    expect(() => findCosignature(nodeSuite, key, note.replace('\n7\n', '\n8\n'))).toThrow(
      'does not hold',
    );
    const line = cosign(key, signer, text, 1_700_000_001);
    const bytes = Buffer.from(line.split(' ')[2] as string, 'base64');
    bytes.writeUInt8(bytes.readUInt8(11) ^ 1, 11); // last byte of the time
    const other = `${foreign.note}\u2014 w.test/1 ${bytes.toString('base64')}\n`;
    expect(() => findCosignature(nodeSuite, key, other)).toThrow('does not hold');
  });

  test('a stranger under the same name is passed over, an own false line sinks the note', () => {
    const { key } = newWitness('w.test/1');
    const stranger = newWitness('w.test/1');
    const text = foreign.note.slice(0, foreign.note.indexOf('\n\n') + 1);
    const line = cosign(stranger.key, stranger.signer, text, 1);
    expect(findCosignature(nodeSuite, key, `${foreign.note}${line}`)).toBeUndefined();
    const forged = cosign(key, stranger.signer, text, 1);
    expect(() => findCosignature(nodeSuite, key, `${foreign.note}${forged}`)).toThrow();
  });

  test('a key of a log is no key of a witness, nor the other way round', () => {
    expect(() => parseVerifierKey(suite, foreign.log)).toThrow();
    expect(() => parseVerifierKey(nodeSuite, foreign.witness)).toThrow();
  });
});
