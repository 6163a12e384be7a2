import { expect, test } from 'vitest';
import type { Db } from '#actions/action.ts';
import { idOf } from '#actions/shapes.ts';
import { newId } from '#kernel/ids.ts';
import { findAgreement } from '#spine/agreements/index.ts';
import { findOrganisation } from '#spine/parties/index.ts';

test('the id of one kind of thing is refused by the stores and tables of another', () => {
  const agreement = newId('agr');
  const written = String(agreement);
  // Compiled, never run: each line is an error that the compiler has to find.
  const mistaken = (db: Db) => [
    // @ts-expect-error -- no organisation is named by an agreement
    findOrganisation(db, agreement),
    // @ts-expect-error -- nor an agreement by an organisation
    findAgreement(db, newId('org')),
    // @ts-expect-error -- a text is no id before a shape has read it
    findAgreement(db, written),
    // @ts-expect-error -- and a column says whose ids it holds
    db.selectFrom('membership').selectAll().where('person_id', '=', agreement),
  ];
  expect(mistaken).toBeTypeOf('function');
});

test('a shape reads ids of its kinds alone', () => {
  const [agreement, run, load] = [newId('agr'), newId('run'), newId('lod')];
  expect(idOf('agr').parse(agreement)).toBe(agreement);
  expect(idOf('per').safeParse(agreement).success).toBe(false);
  expect(idOf('agr').safeParse('agr_1').success).toBe(false);
  expect([run, load].every((id) => idOf('run', 'lod').safeParse(id).success)).toBe(true);
  expect(idOf('run', 'lod').safeParse(agreement).success).toBe(false);
});
