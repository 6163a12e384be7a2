import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { administrators, type Contract } from '#actions/contract.ts';
import { allContracts } from '#doors/all-contracts.ts';

const contracts = allContracts();
const han = /\p{Script=Han}/u;

describe('every contract', () => {
  test('has a name of its own, a room and a verb with its noun', () => {
    const names = contracts.map((one) => one.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)+$/.test(name))).toEqual([]);
  });

  test('has a place of its own', () => {
    const places = contracts.map((one) => `${one.verb} ${one.path.replaceAll(/:[a-z_]+/g, ':')}`);
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  });

  test('says in both languages what it does', () => {
    const wrong = contracts.filter(
      (one) => !han.test(one.sentence.zh) || han.test(one.sentence.en),
    );
    expect(wrong.map((one) => one.name)).toEqual([]);
  });

  test('names the facts it may record exactly when it writes, each once', () => {
    const wrong = contracts.filter(({ effect, facts = [] }) => {
      const isWellFormed = facts.every((type) => /^[a-z-]+\.[a-z-]+$/.test(type));
      const isOnce = new Set(facts).size === facts.length;
      return (effect === 'write') !== facts.length > 0 || !isWellFormed || !isOnce;
    });
    expect(wrong.map((one) => one.name)).toEqual([]);
  });

  test('is open to one administrator alone where it changes anything (三员)', () => {
    const wrong = contracts.filter(
      ({ who, effect }) =>
        effect === 'write' &&
        Array.isArray(who) &&
        who.length > 1 &&
        who.some((role) => administrators.some((one) => one === role)),
    );
    // Each line is the second person of the other; nobody is their own (decision 0014).
    expect(wrong.map((one) => one.name)).toEqual(['parties.approve-act']);
  });

  test.each(administrators)('gives %s work of their own', (role) => {
    const own = contracts.filter(({ who }) => Array.isArray(who) && who.join() === role);
    expect(own.length).toBeGreaterThan(0);
  });

  test('reads by GET and by nothing that changes', () => {
    const wrong = contracts.filter((one) => one.effect === 'write' && one.verb === 'GET');
    expect(wrong.map((one) => one.name)).toEqual([]);
  });

  test('takes each parameter of its path as a field', () => {
    const wrong = contracts.flatMap((one) =>
      [...one.path.matchAll(/:([a-z_]+)/g)]
        .filter(([, name]) => !(name !== undefined && name in one.input.shape))
        .map(([, name]) => `${one.name} ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('can be written down as JSON schema, in and out', () => {
    expect(contracts.filter((one) => !isDescribable(one)).map((one) => one.name)).toEqual([]);
  });
});

function isDescribable(one: Contract): boolean {
  const described = z.toJSONSchema(one.input, { io: 'input', unrepresentable: 'any' });
  const answered = z.toJSONSchema(one.output, { io: 'output', unrepresentable: 'any' });
  return described.type === 'object' && Object.keys(answered).length > 0;
}
