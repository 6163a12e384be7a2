import { describe, expect, test } from 'vitest';
import { receiptFormat, receiptId } from './receipt.ts';
import { newNodeSeed, nodeSigner, nodeSuite } from './suite-node.ts';
import { portableSuite } from './suite-portable.ts';
import { base64 } from './tlog/bytes.ts';
import { signCheckpoint } from './tlog/checkpoint.ts';
import { cosign, cosignerSuite } from './tlog/cosignature.ts';
import { formatVerifierKey, verifierKey } from './tlog/signed-note.ts';
import { formatTlogProof } from './tlog/tlog-proof.ts';
import { createTreeHasher } from './tlog/tree-hasher.ts';
import { verifyReceipt } from './verify-receipt.ts';

const hasher = createTreeHasher(nodeSuite);
const entry = Buffer.from('{"call":0}');
const time_s = 1_795_520_993;

function keyed(name: string, suite = nodeSuite) {
  const signer = nodeSigner(newNodeSeed());
  const key = verifierKey(suite, name, signer.public_key);
  return { signer, key, text: formatVerifierKey(suite, key) };
}

const log = keyed('datong.test/evidence');
const a = keyed('a.test/w', cosignerSuite(nodeSuite));
const b = keyed('b.test/w', cosignerSuite(nodeSuite));
const policy = `log ${log.text}
witness 甲 ${a.text}
witness 乙 ${b.text}
group both all 甲 乙
quorum both
`;

/** A final receipt of a log with one record, cosigned by some. */
function receipt(...cosigners: readonly (typeof a)[]): string {
  const checkpoint = signCheckpoint(log.key, log.signer, 1, hasher.leaf(entry));
  const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
  const lines = cosigners.map(({ key, signer }) => cosign(key, signer, text, time_s));
  const note = checkpoint + lines.join('');
  return JSON.stringify({
    format: receiptFormat,
    id: receiptId(0, hasher.receiptToken(entry)),
    origin: log.key.name,
    index: 0,
    entry: base64(entry),
    key: log.text,
    status: 'final',
    proof: formatTlogProof({ index: 0n, path: [], checkpoint: note }),
  });
}

function verdictOf(text: string, policy_text: string | undefined = policy) {
  const verdict = verifyReceipt(nodeSuite, text, log.text, policy_text);
  expect(verifyReceipt(portableSuite, text, log.text, policy_text)).toEqual(verdict);
  return verdict;
}

describe('a receipt with a witness policy', () => {
  test('holds with its quorum, and says who has seen it and when', () => {
    const verdict = verdictOf(receipt(a, b));
    expect(verdict).toMatchObject({ ok: true, quorum: 'fulfilled', rule: '2/2(甲, 乙)' });
    expect(verdict.witnesses).toEqual([
      { name: '甲', time_s },
      { name: '乙', time_s },
    ]);
    expect(verdict.proven.zh).toContain('甲 (2026-11-24 19:49:53 +08:00)');
    expect(verdict.not_proven.en).toContain('not after 2026-11-24 19:49:53 +08:00');
  });

  test('is not final without its quorum, whatever it says of itself', () => {
    const verdict = verdictOf(receipt(a));
    expect(verdict).toMatchObject({ ok: false, quorum: 'missing' });
    expect(verdict.witnesses).toEqual([{ name: '甲', time_s }]);
    expect(verdict.checks.find(({ ok }) => !ok)?.name).toBe('witnesses');
    expect(verdictOf(receipt()).ok).toBe(false);
  });

  test('a witness that counts twice, or a stranger, makes no quorum', () => {
    expect(verdictOf(receipt(a, a)).ok).toBe(false);
    expect(verdictOf(receipt(a, keyed('b.test/w', cosignerSuite(nodeSuite)))).ok).toBe(false);
  });

  test('falls with a cosignature that does not hold, beside others that do', () => {
    const forged = { ...b, signer: a.signer };
    const verdict = verdictOf(receipt(a, b, forged));
    expect(verdict).toMatchObject({ ok: false, quorum: 'missing', witnesses: [] });
  });

  test('falls with a policy that cannot be read, or is of another log', () => {
    expect(verdictOf(receipt(a, b), 'quorum both').ok).toBe(false);
    const other = policy.replace(log.text, keyed('datong.test/evidence').text);
    expect(verdictOf(receipt(a, b), other).ok).toBe(false);
  });

  test('without one it verifies as before, and says that no witness was looked for', () => {
    const verdict = verifyReceipt(nodeSuite, receipt(a, b), log.text);
    expect(verdict).toMatchObject({ ok: true, quorum: 'not-asked', witnesses: [] });
    expect(verdict.not_proven.en).toContain('no witness has signed');
  });
});
