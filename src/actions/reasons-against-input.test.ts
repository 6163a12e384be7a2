import { expect, test } from 'vitest';
import { z } from 'zod';
import { RowPredicate } from '#kernel/row-predicate.ts';
import { codesOf } from '#test/support/refusal-codes.ts';
import { openTestApp, personWith } from '#test/support/test-app.ts';
import { action } from './action.ts';
import { contract } from './contract.ts';

const keepPredicate = contract({
  name: 'actions.keep-predicate',
  sentence: { zh: '试', en: 'try' },
  input: z.object({ name: z.string(), predicate: RowPredicate.optional() }),
  output: z.object({ found: z.int() }),
  who: 'signed-in',
  verb: 'POST',
  path: '/api/try',
  effect: 'read',
});

const asked = action(keepPredicate, async ({ db }, { name }) => {
  const rows = await db.selectFrom('command').select('at').where('command_id', '=', name).execute();
  return { found: rows.length };
});

function nested(levels: number): unknown {
  let predicate: unknown = { all: [] };
  for (let level = 0; level < levels; level += 1) predicate = { any: [predicate] };
  return predicate;
}

test('what the store or a schema would choke on is refused as input, and is no fault', async () => {
  const app = await openTestApp(() => [asked]);
  const person = personWith(['applicant']);
  const send = (input: object, command_id?: string) =>
    app.call(keepPredicate, input as { name: string }, person, command_id);
  try {
    for (const input of [
      { name: 'a\0b' },
      { name: '\ud800' },
      { name: 'x', 'a\0': 1 },
      { name: 'x', predicate: nested(1_000) },
      { name: 'x', predicate: nested(100_000) },
      { name: 'x', more: [{ deep: ['\udfff'] }] },
    ]) {
      expect(codesOf(await send(input))).toEqual(['actions.input-invalid']);
    }
    for (const id of ['k'.repeat(3_000), 'a b', '钥匙']) {
      expect(codesOf(await send({ name: 'x' }, id))).toEqual(['actions.input-invalid']);
    }
    expect((await send({ name: '𠮷野 ok', predicate: nested(10) }, 'id-1')).ok).toBe(true);
    expect(app.faults).toEqual([]);
  } finally {
    await app.close();
  }
});
