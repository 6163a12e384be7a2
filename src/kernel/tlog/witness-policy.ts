import type { Suite } from '../suite.ts';
import { sameBytes, utf8 } from './bytes.ts';
import { cosignerSuite, findCosignature } from './cosignature.ts';
import { Malformed } from './malformed.ts';
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from './signed-note.ts';

const textBytesMax = 65_536;
const definitionsMax = 32; // of logs, of witnesses and of groups: what tlog-policy asks for
const reserved = ['none', 'any', 'all'];

/** A witness as a policy names it. */
export interface PolicyWitness {
  readonly name: string;
  readonly key: VerifierKey;
  /** Submission prefix, for the log that asks it. */
  readonly url: string | undefined;
}

/** Who must have cosigned: a witness, or so many members of a group; nobody with `none`. */
export type Quorum =
  | { readonly kind: 'none' }
  | { readonly kind: 'witness'; readonly name: string }
  | {
      readonly kind: 'group';
      readonly name: string;
      readonly threshold: number;
      readonly members: readonly Quorum[];
    };

/** Which logs, which witnesses and how many of them are enough (C2SP tlog-policy). */
export interface WitnessPolicy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly PolicyWitness[];
  readonly quorum: Quorum;
}

/** A witness that cosigned, and when by its own clock. */
export interface WitnessSight {
  readonly name: string;
  readonly time_s: number;
}

/** Reads a policy; malformed when any line is, since half a policy would be another policy. */
export function parseWitnessPolicy(suite: Suite, text: string): WitnessPolicy {
  if (utf8(text).length > textBytesMax) throw bad(0, '文件过大', 'the file is too large');
  const reader = new PolicyReader(suite);
  for (const [place, line] of text.split('\n').entries()) reader.take(line, place + 1);
  return reader.policy();
}

/** A policy as text for whoever verifies: without addresses, which only the log needs. */
export function formatWitnessPolicy(suite: Suite, policy: WitnessPolicy): string {
  const { logs, witnesses, quorum } = policy;
  const lines = [
    ...logs.map((key) => `log ${formatVerifierKey(suite, key)}`),
    ...witnesses.map(
      ({ name, key }) => `witness ${name} ${formatVerifierKey(cosignerSuite(suite), key)}`,
    ),
    ...groupLines(quorum),
    `quorum ${nameOf(quorum)}`,
  ];
  return `${lines.join('\n')}\n`;
}

// Members before the group that names them, as the format asks.
function groupLines(quorum: Quorum): readonly string[] {
  if (quorum.kind !== 'group') return [];
  const { name, threshold, members } = quorum;
  const line = `group ${name} ${threshold} ${members.map(nameOf).join(' ')}`;
  return [...members.flatMap(groupLines), line];
}

function nameOf(quorum: Quorum): string {
  return quorum.kind === 'none' ? 'none' : quorum.name;
}

/** The witnesses of a policy that cosigned a checkpoint note; malformed when one did falsely. */
export function sightsOf(
  suite: Suite,
  { witnesses }: WitnessPolicy,
  note: string,
): readonly WitnessSight[] {
  const sights: WitnessSight[] = [];
  for (const { name, key } of witnesses) {
    const time_s = findCosignature(suite, key, note);
    if (time_s !== undefined) sights.push({ name, time_s });
  }
  return sights;
}

/** Whether the witnesses so named are enough. */
export function fulfilsQuorum(quorum: Quorum, names: ReadonlySet<string>): boolean {
  if (quorum.kind === 'none') return true;
  if (quorum.kind === 'witness') return names.has(quorum.name);
  const present = quorum.members.filter((member) => fulfilsQuorum(member, names));
  return present.length >= quorum.threshold;
}

/** A quorum in a few characters: `2/2(a, b)`. */
export function quorumText(quorum: Quorum): string {
  if (quorum.kind === 'none') return '0';
  if (quorum.kind === 'witness') return quorum.name;
  const { threshold, members } = quorum;
  return `${threshold}/${members.length}(${members.map(quorumText).join(', ')})`;
}

class PolicyReader {
  readonly #suite: Suite;
  readonly #logs: VerifierKey[] = [];
  readonly #witnesses: PolicyWitness[] = [];
  readonly #defined = new Map<string, Quorum>();
  readonly #members = new Set<string>();
  #groups = 0;
  #quorum: Quorum | undefined;

  constructor(suite: Suite) {
    this.#suite = suite;
  }

  take(line: string, number: number): void {
    if (/[^\t\x20-\x7e\x80-\u{10ffff}]/u.test(line)) {
      throw bad(number, '含控制字符', 'it has control characters');
    }
    // Only space and tab separate; other spaces of Unicode are part of names.
    const [word = '', ...items] = line.split(/[ \t]+/).filter((item) => item !== '');
    if (word === '' || word.startsWith('#')) return;
    if (word === 'log') this.#log(items, number);
    else if (word === 'witness') this.#witness(items, number);
    else if (word === 'group') this.#group(items, number);
    else if (word === 'quorum') this.#setQuorum(items, number);
    else throw bad(number, `未知的关键字 ${word}`, `unknown keyword ${word}`);
  }

  policy(): WitnessPolicy {
    if (!this.#quorum) throw bad(0, '缺少 quorum 行', 'it has no quorum line');
    return { logs: this.#logs, witnesses: this.#witnesses, quorum: this.#quorum };
  }

  #log(items: readonly string[], number: number): void {
    const [vkey = '', , ...more] = items;
    if (vkey === '' || more.length > 0) throw shape(number, 'log <vkey> [<url>]');
    const key = this.#key(this.#suite, vkey, number);
    assertNew(this.#logs, key, number);
    this.#logs.push(key);
    assertFew(this.#logs.length, number);
  }

  #witness(items: readonly string[], number: number): void {
    const [name = '', vkey = '', url, ...more] = items;
    if (vkey === '' || more.length > 0) throw shape(number, 'witness <name> <vkey> [<url>]');
    const key = this.#key(cosignerSuite(this.#suite), vkey, number);
    assertNew(
      this.#witnesses.map((one) => one.key),
      key,
      number,
    );
    this.#define(name, { kind: 'witness', name }, number);
    this.#witnesses.push({ name, key, url });
    assertFew(this.#witnesses.length, number);
  }

  #group(items: readonly string[], number: number): void {
    const [name = '', count = '', ...names] = items;
    if (names.length === 0) throw shape(number, 'group <name> all|any|<k> <name>...');
    const members = names.map((member) => this.#member(member, number));
    const threshold = thresholdOf(count, names.length, number);
    this.#define(name, { kind: 'group', name, threshold, members }, number);
    this.#groups += 1;
    assertFew(this.#groups, number);
  }

  #setQuorum(items: readonly string[], number: number): void {
    const [name = '', ...more] = items;
    if (name === '' || more.length > 0) throw shape(number, 'quorum <name>');
    if (this.#quorum) throw bad(number, '只能有一行 quorum', 'there may be one quorum line only');
    this.#quorum = name === 'none' ? { kind: 'none' } : this.#get(name, number);
  }

  // One way for each witness to count: two would let it stand for two.
  #member(name: string, number: number): Quorum {
    const member = this.#get(name, number);
    if (this.#members.has(name)) {
      throw bad(number, `${name} 已属于一个组`, `${name} is in a group already`);
    }
    this.#members.add(name);
    return member;
  }

  #get(name: string, number: number): Quorum {
    const found = this.#defined.get(name);
    if (!found) throw bad(number, `${name} 尚未定义`, `${name} is not defined before this line`);
    return found;
  }

  #define(name: string, quorum: Quorum, number: number): void {
    if (reserved.includes(name) || this.#defined.has(name)) {
      throw bad(number, `名称 ${name} 不可用`, `the name ${name} cannot be used`);
    }
    this.#defined.set(name, quorum);
  }

  #key(suite: Suite, vkey: string, number: number): VerifierKey {
    try {
      return parseVerifierKey(suite, vkey);
    } catch (fault) {
      if (fault instanceof Malformed) throw bad(number, fault.zh, fault.en);
      throw fault;
    }
  }
}

function thresholdOf(count: string, members: number, number: number): number {
  if (count === 'any') return 1;
  if (count === 'all') return members;
  const threshold = /^[1-9]\d{0,2}$/.test(count) ? Number(count) : 0;
  if (threshold >= 1 && threshold <= members) return threshold;
  throw bad(number, `门槛 ${count} 不合理`, `the threshold ${count} is not from 1 to ${members}`);
}

// The same key under two names would count twice.
function assertNew(known: readonly VerifierKey[], key: VerifierKey, number: number): void {
  if (!known.some((one) => sameBytes(one.public_key, key.public_key))) return;
  throw bad(number, '公钥重复', 'this public key is there already');
}

function assertFew(count: number, number: number): void {
  if (count <= definitionsMax) return;
  throw bad(number, `最多 ${definitionsMax} 个`, `there may be ${definitionsMax} at most`);
}

function shape(number: number, form: string): Malformed {
  return bad(number, `应为 ${form}`, `it should read ${form}`);
}

function bad(number: number, zh: string, en: string): Malformed {
  const [line_zh, line_en] = number === 0 ? ['', ''] : [`第 ${number} 行`, ` line ${number}`];
  return new Malformed(`见证策略${line_zh}无效:${zh}`, `witness policy${line_en}: ${en}`);
}
