import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newNodeSeed, nodeSigner, nodeSuite } from '../suite-node.ts';
import { base64, fromBase64 } from './bytes.ts';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import {
  formatVerifierKey,
  openNote,
  parseNote,
  parseVerifierKey,
  signNote,
  verifierKey,
} from './signed-note.ts';
import { formatTlogProof, parseTlogProof } from './tlog-proof.ts';

// Key, text and signature of the reference implementation (golang.org/x/mod/sumdb/note).
const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const seed = fromBase64('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz').slice(1);
const text =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const line =
  '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

const signer = nodeSigner(newNodeSeed());
const key = verifierKey(nodeSuite, 'datong.test/evidence', signer.public_key);

describe('verifier keys', () => {
  test('are read and written as the reference writes them', () => {
    expect(formatVerifierKey(nodeSuite, parseVerifierKey(nodeSuite, vkey))).toBe(vkey);
  });

  test('cut or changed anywhere are refused', () => {
    for (let start = 0; start <= vkey.length; start += 1) {
      for (let end = start + 1; end <= vkey.length; end += 1) {
        if (start === 0 && end === vkey.length) continue;
        expect(() => parseVerifierKey(nodeSuite, vkey.slice(start, end))).toThrow();
      }
    }
    for (let at = 0; at < vkey.length; at += 1) {
      const next = String.fromCharCode(vkey.charCodeAt(at) + 1);
      expect(() =>
        parseVerifierKey(nodeSuite, vkey.slice(0, at) + next + vkey.slice(at + 1)),
      ).toThrow();
    }
  });

  test('of another type or with a name that cannot stand in a line are refused', () => {
    expect(() => verifierKey(nodeSuite, 'two words', signer.public_key)).toThrow();
    expect(() => verifierKey(nodeSuite, 'wide\u3000space', signer.public_key)).toThrow();
    expect(() => verifierKey(nodeSuite, 'a+b', signer.public_key)).toThrow();
    const other = { ...nodeSuite, note_type: 0xff };
    expect(() => parseVerifierKey(other, vkey)).toThrow();
  });
});

describe('notes', () => {
  test('are signed byte for byte as the reference signs them', () => {
    const peter = parseVerifierKey(nodeSuite, vkey);
    expect(signNote(peter, nodeSigner(seed), text)).toBe(`${text}\n${line}`);
    expect(openNote(nodeSuite, peter, `${text}\n${line}`)).toBe(text);
  });

  test('keep their text apart from signatures at the last empty line', () => {
    const poem = 'Ognuno sta solo\n\ned \u00e8 subito sera.\n';
    const note = signNote(key, signer, poem);
    expect(parseNote(note).text).toBe(poem);
    expect(openNote(nodeSuite, key, note)).toBe(poem);
  });

  test('with any character changed are refused', () => {
    const note = signNote(key, signer, 'datong\n12\nroot\n');
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.integer({ min: 1, max: 127 }), (at, by) => {
        const unit = String.fromCharCode(note.charCodeAt(at) ^ by);
        const changed = note.slice(0, at) + unit + note.slice(at + 1);
        expect(() => openNote(nodeSuite, key, changed)).toThrow();
      }),
      { numRuns: 500, verbose: 1 },
    );
  });

  test('ignore signatures of others and sink with a false one under our name and id', () => {
    const note = signNote(key, signer, 'text\n');
    const foreign = nodeSigner(newNodeSeed());
    const witness = verifierKey(nodeSuite, 'witness.test', foreign.public_key);
    const other_line = signNote(witness, foreign, 'text\n').split('\n\n')[1] ?? '';
    expect(openNote(nodeSuite, key, note + other_line)).toBe('text\n');
    expect(() => openNote(nodeSuite, witness, note)).toThrow('not signed');
    const forged = signNote(key, foreign, 'text\n').split('\n\n')[1] ?? '';
    expect(() => openNote(nodeSuite, key, note + forged)).toThrow('does not hold');
    expect(() => openNote(nodeSuite, key, forged + note)).toThrow();
  });

  test('without signatures, with control characters or without a final line feed are refused', () => {
    for (const note of [
      '',
      'text\n',
      'text\n\n',
      `text\n\n${line.trimEnd()}`,
      `a\u0001\n\n${line}`,
    ]) {
      expect(() => parseNote(note)).toThrow();
    }
    expect(() => signNote(key, signer, 'no line feed')).toThrow();
    expect(() => parseNote(`text\n\n${line.repeat(101)}`)).toThrow('too many');
  });
});

describe('checkpoints', () => {
  const root = nodeSuite.hash(new Uint8Array(1));

  test('are signed and opened', () => {
    const note = signCheckpoint(key, signer, 70_000, root);
    const opened = openCheckpoint(nodeSuite, key, note);
    expect(opened).toEqual({ origin: key.name, size: 70_000n, root: Uint8Array.from(root) });
  });

  test('of another log are refused even when our key signed them', () => {
    const stray = formatCheckpoint({ origin: 'elsewhere.test', size: 1n, root });
    expect(() => openCheckpoint(nodeSuite, key, signNote(key, signer, stray))).toThrow(
      'another log',
    );
  });

  test('with malformed sizes or roots are refused', () => {
    for (const bad of [
      `o\n01\n${base64(root)}\n`,
      `o\n-1\n${base64(root)}\n`,
      `o\n9223372036854775808\n${base64(root)}\n`,
      `o\n1\n${base64(root.subarray(1))}\n`,
      `o\n1\n${base64(root)}`,
      `\n1\n${base64(root)}\n`,
      `o\n1\n`,
    ]) {
      expect(() => parseCheckpoint(nodeSuite, bad)).toThrow();
    }
    expect(parseCheckpoint(nodeSuite, `o\n9223372036854775807\n${base64(root)}\n`).size).toBe(
      2n ** 63n - 1n,
    );
  });
});

describe('proof texts', () => {
  const checkpoint = signCheckpoint(key, signer, 3, nodeSuite.hash(new Uint8Array(2)));
  const path = [nodeSuite.hash(new Uint8Array(3)), nodeSuite.hash(new Uint8Array(4))];

  test('are read as they were written', () => {
    const proof = formatTlogProof({ index: 2n, path, checkpoint });
    expect(proof.startsWith('c2sp.org/tlog-proof@v1\nindex 2\n')).toBe(true);
    const read = parseTlogProof(proof);
    expect(read.checkpoint).toBe(checkpoint);
    expect(read.path.map(base64)).toEqual(path.map(base64));
    const extra = proof.replace('\nindex', '\nextra AAAA\nindex');
    expect(parseTlogProof(extra).index).toBe(2n);
  });

  test('that are not proof texts are refused', () => {
    const proof = formatTlogProof({ index: 2n, path, checkpoint });
    for (const bad of [
      proof.replace('@v1', '@v2'),
      proof.replace('index 2', 'index 02'),
      proof.replace('index 2\n', ''),
      proof.replace('index 2', 'index 2\nnot base64'),
      proof.split('\n\n')[0] ?? '',
      formatTlogProof({
        index: 2n,
        path: Array.from({ length: 64 }, () => path[0] as Uint8Array),
        checkpoint,
      }),
    ]) {
      expect(() => parseTlogProof(bad)).toThrow();
    }
  });
});
