import { describe, expect, test } from 'vitest';
import { formatStatement, type Receipt, receiptFormat, receiptId } from './receipt.ts';
import { newNodeSeed, nodeSigner, nodeSuite } from './suite-node.ts';
import { portableSuite } from './suite-portable.ts';
import { base64 } from './tlog/bytes.ts';
import { signCheckpoint } from './tlog/checkpoint.ts';
import { createFrontier } from './tlog/frontier.ts';
import { inclusionProof, rangeHash } from './tlog/prove.ts';
import { formatVerifierKey, signNote, verifierKey } from './tlog/signed-note.ts';
import { formatTlogProof } from './tlog/tlog-proof.ts';
import { createTreeHasher } from './tlog/tree-hasher.ts';
import { verifyReceipt } from './verify-receipt.ts';

const hasher = createTreeHasher(nodeSuite);
const entries = Array.from({ length: 11 }, (_, at) => Buffer.from(`{"call":${at}}`));
const index = 6;
const entry = entries[index] as Buffer;

function keyed(name: string) {
  const signer = nodeSigner(newNodeSeed());
  const key = verifierKey(nodeSuite, name, signer.public_key);
  return { signer, key, text: formatVerifierKey(nodeSuite, key) };
}

const node = keyed('datong.test/evidence');

function read(level: number, place: number): Uint8Array {
  const frontier = createFrontier(hasher);
  const width = 2 ** level;
  for (const one of entries.slice(place * width, (place + 1) * width))
    frontier.append(hasher.leaf(one));
  return frontier.root();
}

const common = {
  format: receiptFormat,
  id: receiptId(index, hasher.receiptToken(entry)),
  origin: node.key.name,
  index,
  entry: base64(entry),
  key: node.text,
} as const;

function pendingReceipt(signing = node): Receipt {
  const text = formatStatement(signing.key.name, index, base64(hasher.leaf(entry)));
  return { ...common, status: 'pending', statement: signNote(signing.key, signing.signer, text) };
}

async function finalReceipt(signing = node): Promise<Receipt> {
  const root = await rangeHash(hasher, read, 0, entries.length);
  const checkpoint = signCheckpoint(signing.key, signing.signer, entries.length, root);
  const path = await inclusionProof(hasher, read, index, entries.length);
  const proof = formatTlogProof({ index: BigInt(index), path, checkpoint });
  return { ...common, status: 'final', proof };
}

function verdictOf(receipt: object, key_text = node.text) {
  const text = JSON.stringify(receipt);
  const verdict = verifyReceipt(nodeSuite, text, key_text);
  // The page must come to the same verdict as the command, in every case there is.
  expect(verifyReceipt(portableSuite, text, key_text)).toEqual(verdict);
  return verdict;
}

test('a final receipt proves the record, its place and the size of the log', async () => {
  const verdict = verdictOf(await finalReceipt());
  expect(verdict).toMatchObject({
    ok: true,
    status: 'final',
    index,
    tree_size: 11,
    record: { call: 6 },
  });
  expect(verdict.proven.en).toContain('number 6 of the log "datong.test/evidence"');
  expect(verdict.proven.zh).toContain('已证明');
  expect(verdict.not_proven.en).toContain('that what the record says is true');
  expect(verdict.checks.every((check) => check.ok)).toBe(true);
});

test('a pending receipt proves a promise and says that no checkpoint covers it', () => {
  const verdict = verdictOf(pendingReceipt());
  expect(verdict).toMatchObject({ ok: true, status: 'pending', tree_size: null });
  expect(verdict.proven.en).toContain('no checkpoint proves it yet');
  expect(verdict.not_proven.zh).toContain('检查点');
});

test('the key given decides, not the key in the file', async () => {
  const other = keyed('datong.test/evidence');
  const forged = { ...(await finalReceipt(other)), key: other.text };
  expect(verdictOf(forged).ok).toBe(false);
  expect(verdictOf(forged, other.text).ok).toBe(true);
  expect(verdictOf(pendingReceipt(other)).ok).toBe(false);
});

test('a receipt of another log is not one of this log', async () => {
  const elsewhere = keyed('elsewhere.test/evidence');
  const replayed = await finalReceipt(elsewhere); // theirs, under our name
  expect(replayed.origin).toBe(node.key.name);
  expect(verdictOf(replayed).ok).toBe(false);
  expect(verdictOf(replayed, elsewhere.text).ok).toBe(false);
  const own = { ...replayed, origin: elsewhere.key.name, key: elsewhere.text };
  expect(verdictOf(own).ok).toBe(false);
  expect(verdictOf(own, elsewhere.text).ok).toBe(true);
});

describe('a receipt changed in any field is refused', () => {
  const other = Buffer.from('{"call":7}');
  const changes = {
    'another record': { entry: base64(other) },
    'another record with its own number': {
      entry: base64(other),
      id: receiptId(index, hasher.receiptToken(other)),
    },
    'another place': { index: 5 },
    'another place in the number too': { index: 5, id: receiptId(5, hasher.receiptToken(entry)) },
    'another number': { id: receiptId(index, '0'.repeat(16)) },
    'another origin': { origin: 'elsewhere.test/evidence' },
    'no entry': { entry: '' },
    'lenient base64': { entry: `${base64(entry)}=` },
    'another format': { format: 'datong-receipt/v2' },
    'another status': { status: 'settled' },
    'a fraction of an index': { index: 6.5 },
    'a negative index': { index: -6 },
  };
  test.each(Object.entries(changes))('%s', async (_, change) => {
    expect(verdictOf({ ...(await finalReceipt()), ...change }).ok).toBe(false);
    expect(verdictOf({ ...pendingReceipt(), ...change }).ok).toBe(false);
  });

  test('every character of the proof and of the statement', async () => {
    const final = await finalReceipt();
    const pending = pendingReceipt();
    const [proof, statement] = [
      final.status === 'final' ? final.proof : '',
      pending.status === 'pending' ? pending.statement : '',
    ];
    for (let at = 0; at < proof.length; at += 1) {
      expect(verify({ ...final, proof: changed(proof, at) }), `proof ${at}`).toBe(false);
    }
    for (let at = 0; at < statement.length; at += 1) {
      expect(verify({ ...pending, statement: changed(statement, at) }), `statement ${at}`).toBe(
        false,
      );
    }
  });
});

describe('a receipt has one form', () => {
  const other = keyed('datong.test/evidence');
  const written = async () => JSON.stringify(await finalReceipt());
  const forms: Readonly<Record<string, (text: string) => string>> = {
    'another key beside a sound proof': (text) => text.replace(node.text, other.text),
    'a key that is none': (text) => text.replace(node.text, 'any'),
    'a member more': (text) => text.replace(/\}$/u, ',"amount_fen":1}'),
    'the member of the other form': (text) => text.replace(/\}$/u, ',"statement":"paid"}'),
    'a member twice': (text) => text.replace('{', '{"entry":"e30=",'),
    'a member twice, once escaped': (text) => text.replace('{', '{"\\u0065ntry":"e30=",'),
    'a member that holds others': (text) => text.replace(/\}$/u, ',"more":{"entry":"e30="}}'),
    'the prototype as a member': (text) => text.replace('{', '{"__proto__":null,'),
    'a list around it': (text) => `[${text}]`,
  };
  test.each(Object.entries(forms))('%s is refused', async (_, change) => {
    const text = await written();
    expect(change(text)).not.toBe(text);
    for (const suite of [nodeSuite, portableSuite]) {
      expect(verifyReceipt(suite, text, node.text).ok).toBe(true);
      expect(verifyReceipt(suite, change(text), node.text).ok).toBe(false);
    }
  });

  test('spaces between members change nothing', async () => {
    const spaced = JSON.stringify(await finalReceipt(), null, 2);
    expect(verifyReceipt(nodeSuite, spaced, node.text).ok).toBe(true);
  });
});

function verify(receipt: object): boolean {
  return verifyReceipt(nodeSuite, JSON.stringify(receipt), node.text).ok;
}

function changed(text: string, at: number): string {
  const next = String.fromCharCode(text.charCodeAt(at) ^ 1);
  return text.slice(0, at) + next + text.slice(at + 1);
}

test('what is no receipt, and what is no key, is refused in words', async () => {
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '{"format":"datong-receipt/v1"}',
    'x'.repeat(1_048_577),
  ]) {
    const verdict = verifyReceipt(nodeSuite, text, node.text);
    expect(verdict).toMatchObject({ ok: false, status: 'unreadable', record: null });
    expect(verdict.proven.zh).toContain('什么也没有证明');
  }
  for (const key of ['', 'key', node.text.slice(0, -4), `${node.text}A`]) {
    expect(verifyReceipt(nodeSuite, JSON.stringify(await finalReceipt()), key).ok).toBe(false);
  }
});

test('a promise is no checkpoint: its note cannot stand in a proof', async () => {
  const text = formatStatement(node.key.name, index, base64(hasher.leaf(entry)));
  const checkpoint = signNote(node.key, node.signer, text);
  const proof = formatTlogProof({ index: 6n, path: [], checkpoint });
  expect(verdictOf({ ...(await finalReceipt()), proof }).ok).toBe(false);
});
