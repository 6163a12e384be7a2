import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { channels } from '../../src/main/rooms.ts';
import { isCode, isTest, readTree, root } from './support/read-tree.ts';

const inChannels = readTree(join(root, 'src'))
  .filter(({ path }) => isCode(path) && !isTest(path) && path.includes('channels/'))
  .map(({ path, text }) => ({ path, text }));

/** What only `spine/requests`, `spine/rules` and `spine/agreements` may say. */
const ofTheMechanism = [
  [
    'stores requests or agreements',
    /(From|Into|Table|Join)\(\s*'(request|scenario|agreement|rule_set)\b/,
  ],
  [
    'asks for them in SQL of its own',
    /sql(<[^`]*>)?`[^`]*\b(from|join|into|update)\s+(request|scenario|agreement|rule_set)\b/,
  ],
  ['moves a request', /requestStateAfter|recordMove\(|moveRequest\(/],
  ['concludes the agreement of a request', /concludeAgreement\(|concludeGranted\(/],
  ['takes a number for a document', /takeDocumentNumber\(/],
  ['decides over rule sets', /getRuleSetAt\(|tryOnPast\(/],
] as const;

describe('nothing of the request mechanism is written in a channel', () => {
  test.each(ofTheMechanism)('no file %s', (_, pattern) => {
    const found = inChannels.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
    expect(found).toEqual([]);
  });

  test('the patterns find what they forbid', () => {
    const samples = [
      "query.leftJoin('agreement as a', 'a.id', 'agreement_id')",
      'sql<Row>`select 1 from request where id = 1`',
      'requestStateAfter(state, move)',
      'concludeAgreement(context)',
      'takeDocumentNumber(db)',
      'getRuleSetAt(sets, now)',
    ];
    const missed = ofTheMechanism.filter(([, pattern], at) => !pattern.test(samples[at] ?? ''));
    expect(missed).toEqual([]);
  });

  test('each channel is handed to the mechanism under its own name', () => {
    for (const id of ['sharing', 'opening'] as const) {
      expect(channels.of({ channel: id }).id).toBe(id);
    }
    expect(() => channels.of({ channel: 'smuggling' })).toThrow();
  });
});
