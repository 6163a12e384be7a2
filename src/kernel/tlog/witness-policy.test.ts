import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeSuite } from '../suite-node.ts';
import { cosignerSuite } from './cosignature.ts';
import { formatVerifierKey, verifierKey } from './signed-note.ts';
import {
  formatWitnessPolicy,
  fulfilsQuorum,
  parseWitnessPolicy,
  quorumText,
} from './witness-policy.ts';

const seed = Number(process.env['POLICY_SEED'] ?? randomInt(2 ** 31));

function vkey(number: number, suite = cosignerSuite(nodeSuite)): string {
  const public_key = nodeSuite.hash(Buffer.from(`key ${number}`));
  return formatVerifierKey(suite, verifierKey(suite, `w.test/${number}`, public_key));
}

const log = vkey(100, nodeSuite);
const three = `# a comment
log ${log} https://log.test

witness X1 ${vkey(1)} https://x1.test/
\twitness X2 ${vkey(2)}
witness 乙 ${vkey(3)}
group X 1 X1 X2
group 全 all X 乙
quorum 全
`;

function parse(text: string) {
  return parseWitnessPolicy(nodeSuite, text);
}

describe('witness policy', () => {
  test('reads logs, witnesses, groups and the quorum', () => {
    const policy = parse(three);
    expect(policy.logs.map((key) => key.name)).toEqual(['w.test/100']);
    expect(policy.witnesses.map(({ name, url }) => [name, url])).toEqual([
      ['X1', 'https://x1.test/'],
      ['X2', undefined],
      ['乙', undefined],
    ]);
    expect(quorumText(policy.quorum)).toBe('2/2(1/2(X1, X2), 乙)');
    expect(fulfilsQuorum(policy.quorum, new Set(['X2', '乙']))).toBe(true);
    expect(fulfilsQuorum(policy.quorum, new Set(['X1', 'X2']))).toBe(false);
    expect(fulfilsQuorum(policy.quorum, new Set(['乙']))).toBe(false);
  });

  test('what verifiers are given means the same and holds no addresses', () => {
    const text = formatWitnessPolicy(nodeSuite, parse(three));
    expect(text).not.toContain('https');
    expect(quorumText(parse(text).quorum)).toBe(quorumText(parse(three).quorum));
    expect(formatWitnessPolicy(nodeSuite, parse(text))).toBe(text);
  });

  test('none asks for nobody; a single witness is a quorum', () => {
    expect(fulfilsQuorum(parse('quorum none\n').quorum, new Set())).toBe(true);
    const one = parse(`witness a ${vkey(1)}\nquorum a\n`);
    expect(fulfilsQuorum(one.quorum, new Set(['a']))).toBe(true);
    expect(fulfilsQuorum(one.quorum, new Set())).toBe(false);
  });

  const w1 = `witness a ${vkey(1)}\n`;
  const w2 = `witness b ${vkey(2)}\n`;
  test.each([
    ['no quorum', w1],
    ['two quorums', `${w1}quorum a\nquorum a\n`],
    ['a name defined after its use', `${w1}group g all a b\n${w2}quorum g\n`],
    ['a group that names itself', `${w1}group g all a g\nquorum g\n`],
    ['a member of two groups', `${w1}${w2}group g all a b\ngroup h any a\nquorum g\n`],
    ['a member twice', `${w1}group g 2 a a\nquorum g\n`],
    ['a threshold of 0', `${w1}group g 0 a\nquorum g\n`],
    ['a threshold above the members', `${w1}group g 2 a\nquorum g\n`],
    ['a threshold with a leading zero', `${w1}group g 01 a\nquorum g\n`],
    ['an empty group', `${w1}group g all\nquorum a\n`],
    ['none as a member', `${w1}group g all none\nquorum g\n`],
    ['a witness named none', `witness none ${vkey(1)}\nquorum none\n`],
    ['the same name twice', `${w1}witness a ${vkey(2)}\nquorum a\n`],
    ['the same key under two names', `${w1}witness b ${vkey(1)}\nquorum a\n`],
    ['the same log twice', `log ${log}\nlog ${log}\nquorum none\n`],
    ['a key of a log as a witness', `witness a ${log}\nquorum a\n`],
    ['a key of a witness as a log', `log ${vkey(1)}\nquorum none\n`],
    ['an unknown keyword', `${w1}mirror x\nquorum a\n`],
    ['too many items', `${w1}quorum a b\n`],
    ['a carriage return', `${w1.trimEnd()}\r\nquorum a\n`],
    ['33 witnesses', `${range(33).join('')}quorum w0\n`],
  ])('refuses %s', (_, text) => {
    expect(() => parse(text)).toThrow('witness policy');
  });

  test('takes 32 witnesses in 32 groups, as the format asks', () => {
    const groups = Array.from({ length: 32 }, (_, at) => `group g${at} all w${at}\n`).join('');
    expect(parse(`${range(32).join('')}${groups}quorum g31\n`).witnesses).toHaveLength(32);
  });

  test('any, all and k count as they say', () => {
    const property = fc.property(
      fc.integer({ min: 1, max: 8 }).chain((members) =>
        fc.record({
          members: fc.constant(members),
          threshold: fc.integer({ min: 1, max: members }),
          present: fc.uniqueArray(fc.integer({ min: 0, max: members - 1 })),
        }),
      ),
      ({ members, threshold, present }) => {
        const names = Array.from({ length: members }, (_, at) => `w${at}`).join(' ');
        const there = new Set(present.map((at) => `w${at}`));
        const holds = (count: string) =>
          fulfilsQuorum(
            parse(`${range(members).join('')}group g ${count} ${names}\nquorum g\n`).quorum,
            there,
          );
        expect(holds(String(threshold))).toBe(present.length >= threshold);
        expect(holds('any')).toBe(present.length >= 1);
        expect(holds('all')).toBe(present.length === members);
      },
    );
    fc.assert(property, { seed, numRuns: 50 });
  });
});

function range(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `witness w${at} ${vkey(at)}\n`);
}
