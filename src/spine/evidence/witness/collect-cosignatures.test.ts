import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openWitness, type Witness, type WitnessAnswer } from '#doors/witness/open-witness.ts';
import { nodeSuite } from '#kernel/suite-node.ts';
import { utf8 } from '#kernel/tlog/bytes.ts';
import { parseVerifierKey } from '#kernel/tlog/signed-note.ts';
import { verifyReceipt } from '#kernel/verify-receipt.ts';
import {
  appendMany,
  type EvidenceFolder,
  evidenceFolder,
  testOrigin,
} from '#test/support/evidence-folder.ts';
import type { EvidenceLog } from '../evidence-log.ts';
import type { TransportAnswer, WitnessingPorts, WitnessTransport } from './ports.ts';
import { witnessHeadSources } from './witness-head-sources.ts';

const limits = { publish_ms: 40 };
const names = ['a', 'b'] as const;

let folder: EvidenceFolder;
let place: string;
let log: EvidenceLog;
let witnesses: Record<string, Witness>;
/** What the net does to calls of a witness; as it should where nothing is set. */
let net: Record<string, 'away' | 'silent' | ((answer: WitnessAnswer) => WitnessAnswer)>;

const transport: WitnessTransport = {
  post: (url, body, timeout_ms) =>
    carry(url, timeout_ms, (witness) => witness.addCheckpoint(utf8(body))),
  get: (url, timeout_ms) =>
    carry(url, timeout_ms, (witness) => witness.head(url.split('/').at(-2) ?? '')),
};

async function carry(
  url: string,
  timeout_ms: number,
  call: (witness: Witness) => Promise<WitnessAnswer>,
): Promise<TransportAnswer> {
  const name = new URL(url).hostname;
  const mood = net[name];
  if (mood === 'away') throw new Error('connection refused');
  if (mood === 'silent') {
    await new Promise((_, late) => setTimeout(() => late(new Error('timed out')), timeout_ms));
  }
  const answer = await call(witnesses[name] as Witness);
  const carried = typeof mood === 'function' ? mood(answer) : answer;
  return { ...carried, type: carried.type.split(';')[0] as string };
}

function policyText(quorum = 'all'): string {
  const lines = names.map((name) => `witness ${name} ${witnesses[name]?.vkey} http://${name}/`);
  return `${lines.join('\n')}\ngroup both ${quorum} a b\nquorum both\n`;
}

function witnessing(policy_text = policyText()): WitnessingPorts {
  return { policy_text, transport, timeout_ms: 200, retry_ms: 20 };
}

function open(policy_text?: string): Promise<EvidenceLog> {
  return folder.open({ limits, witnessing: witnessing(policy_text) });
}

async function openWitnessNamed(name: string): Promise<Witness> {
  const home = join(place, name);
  const witness = await openWitness({
    folder: home,
    name: `${name}.test/w`,
    now: () => new Date(),
    onFault: () => undefined,
  });
  writeFileSync(join(home, 'logs'), `${testOrigin} ${log.key}\n`);
  return witness;
}

function statesOf(): readonly string[] {
  return log.witnessing?.views().map(({ state }) => state) ?? [];
}

async function statusOf(id: string): Promise<string | undefined> {
  return (await log.receipt(id))?.status;
}

async function untilFinal(id: string): Promise<void> {
  await vi.waitFor(async () => expect(await statusOf(id)).toBe('final'), 5_000);
}

beforeEach(async () => {
  folder = evidenceFolder();
  place = mkdtempSync(join(tmpdir(), 'datong-witnesses-'));
  net = {};
  log = await folder.open({ limits }); // makes the key that the witnesses are told
  witnesses = { a: await openWitnessNamed('a'), b: await openWitnessNamed('b') };
  await log.close();
  log = await open();
});
afterEach(async () => {
  await log.close();
  folder.dispose();
  rmSync(place, { recursive: true, force: true });
});

describe('with a quorum of two', () => {
  test('a receipt becomes final with both cosignatures, and verifies with the policy', async () => {
    const [id = ''] = await appendMany(log, 0, 5);
    await untilFinal(id);
    const text = JSON.stringify(await log.receipt(id));
    const policy = log.witnessing?.policyText ?? '';
    const verdict = verifyReceipt(nodeSuite, text, log.key, policy);
    expect(verdict).toMatchObject({ ok: true, quorum: 'fulfilled', rule: '2/2(a, b)' });
    expect(verdict.witnesses.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(policy).not.toContain('http');
    expect(log.witnessing?.newest).toContain('b.test/w');
  });

  test('one that is away leaves receipts pending and holds up nothing else', async () => {
    net['b'] = 'away';
    const [id = ''] = await appendMany(log, 0, 3);
    await vi.waitFor(() => expect(log.checkpoint?.size).toBe(3));
    await vi.waitFor(() => expect(statesOf()).toEqual(['seen', 'away']));
    await appendMany(log, 3, 3);
    await vi.waitFor(() => expect(log.checkpoint?.size).toBe(6));
    expect(await statusOf(id)).toBe('pending');
    expect(log.state).toBe('open');
    expect(folder.faults.filter((one) => one.includes('witness b'))).toHaveLength(1);
    net = {};
    await untilFinal(id);
    expect(statesOf()).toEqual(['seen', 'seen']);
  });

  test('one that never answers holds up neither publication nor a quorum of the other', async () => {
    await log.close();
    log = await open(policyText('any'));
    net['b'] = 'silent';
    const [id = ''] = await appendMany(log, 0, 3);
    await untilFinal(id);
    const [later = ''] = await appendMany(log, 3, 3);
    await untilFinal(later);
    expect(statesOf()[0]).toBe('seen');
  });

  test('whoever answers with the signature of another is not believed', async () => {
    const stranger = await openWitnessNamed('c');
    witnesses['b'] = { ...stranger, vkey: witnesses['b']?.vkey ?? '' };
    const [id = ''] = await appendMany(log, 0, 3);
    await vi.waitFor(() => expect(statesOf()).toEqual(['seen', 'refused']));
    expect(await statusOf(id)).toBe('pending');
  });

  test('one that names ever other sizes is asked three times, not for ever', async () => {
    let asked = 0;
    net['b'] = (answer) => {
      asked += 1;
      return { ...answer, status: 409, type: 'text/x.tlog.size', body: `${asked % 2}\n` };
    };
    await appendMany(log, 0, 3);
    await vi.waitFor(() => expect(statesOf()[1]).toBe('refused'));
    expect(asked).toBeLessThanOrEqual(6);
  });

  test('a node that forgot what was cosigned asks again from where its witnesses are', async () => {
    const [id = ''] = await appendMany(log, 0, 3);
    await untilFinal(id);
    await log.close();
    rmSync(join(folder.data, 'evidence', 'cosigned'), { recursive: true });
    log = await open();
    const [later = ''] = await appendMany(log, 3, 2);
    await untilFinal(later);
  });

  test('what was collected survives a restart without the witnesses', async () => {
    const [id = ''] = await appendMany(log, 0, 3);
    await untilFinal(id);
    await log.close();
    net = { a: 'away', b: 'away' };
    log = await open();
    expect(await statusOf(id)).toBe('final');
  });

  test('a policy that asks for more makes final receipts pending until it is fulfilled', async () => {
    await log.close();
    log = await open(policyText('any'));
    net['b'] = 'away';
    const [id = ''] = await appendMany(log, 0, 3);
    await untilFinal(id);
    await log.close();
    log = await open(policyText('all'));
    expect(await statusOf(id)).toBe('pending');
    net = {};
    await untilFinal(id);
  });
});

describe('a log that was turned back', () => {
  test('is told so: a witness that has seen more is ahead, and nothing is final', async () => {
    await appendMany(log, 0, 3);
    await log.close();
    const copy = `${folder.data}-copy`;
    cpSync(folder.data, copy, { recursive: true });
    log = await open();
    const [id = ''] = await appendMany(log, 3, 9);
    await untilFinal(id);
    await log.close();
    rmSync(folder.data, { recursive: true });
    cpSync(copy, folder.data, { recursive: true });
    rmSync(copy, { recursive: true });
    log = await open();
    const [other = ''] = await appendMany(log, 100, 2);
    await vi.waitFor(() => expect(statesOf()).toEqual(['ahead', 'ahead']));
    expect(await statusOf(other)).toBe('pending');
    await appendMany(log, 102, 20); // past the size that the witnesses have seen
    await vi.waitFor(() => expect(statesOf()).toEqual(['contradicts', 'contradicts']), 5_000);
    expect(await statusOf(other)).toBe('pending');
  });

  test('is not opened at all where its witnesses can be asked first', async () => {
    await appendMany(log, 0, 3);
    await log.close();
    const copy = `${folder.data}-copy`;
    cpSync(folder.data, copy, { recursive: true });
    log = await open();
    const [id = ''] = await appendMany(log, 3, 9);
    await untilFinal(id);
    await log.close();
    rmSync(folder.data, { recursive: true });
    cpSync(copy, folder.data, { recursive: true });
    rmSync(copy, { recursive: true });
    const asking = { policy_text: policyText(), suite: nodeSuite, transport };
    const heads = witnessHeadSources({ ...asking, key: parseVerifierKey(nodeSuite, log.key) });
    const before = folder.faults.length;
    await expect(folder.open({ limits, heads })).rejects.toThrow('log-rolled-back');
    net = {
      a: 'away',
      b: (answer) => ({ ...answer, body: answer.body.replace('\n12\n', '\n9\n') }),
    };
    log = await folder.open({ limits, heads }); // nobody says so that can be believed
    expect(folder.faults.slice(before).join()).toMatch(/witness a.*witness b/s);
  });
});

describe('a start is refused', () => {
  test('with a policy that cannot be read, or is of other logs', async () => {
    await log.close();
    await expect(open('quorum nobody\n')).rejects.toThrow('witness-policy-unusable');
    const other = evidenceFolder();
    const stranger = await other.open();
    await expect(open(`log ${stranger.key}\nquorum none\n`)).rejects.toThrow(
      'witness-policy-unusable',
    );
    await stranger.close();
    other.dispose();
    log = await open();
  });

  test('when a cosigned head was altered', async () => {
    const [id = ''] = await appendMany(log, 0, 3);
    await untilFinal(id);
    await log.close();
    const file = join(folder.data, 'evidence', 'cosigned', 'final');
    cpSync(file, `${file}.kept`);
    writeFileSync(file, 'half a note');
    await expect(open()).rejects.toThrow('log-broken');
    cpSync(`${file}.kept`, file);
    log = await open();
    expect(await statusOf(id)).toBe('final');
  });
});
