import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inLanguage, inputFaultText } from './input-fault.ts';

/** What a person would read about a value that a schema refuses. */
function said(schema: z.ZodType, value: unknown): readonly string[] {
  const read = schema.safeParse(value, { error: inputFaultText });
  return read.success ? [] : read.error.issues.map(({ message }) => message);
}

describe('what is wrong with a value', () => {
  test.each([
    ['a field left out', z.string(), undefined, '请填写 / fill this in'],
    ['a field left empty', z.string().trim().min(4), '  ', '请填写 / fill this in'],
    ['a choice not made', z.enum(['a', 'b']), '', '请选择 / choose one'],
    ['a short text', z.string().min(4), '短', '至少 4 个字 / at least 4 characters'],
    ['a long text', z.string().max(2), '太长了', '最多 2 个字 / at most 2 characters'],
    ['a text of another length', z.string().length(6), '12', '应为 6 个字 / exactly 6 characters'],
    ['no item', z.array(z.string()).min(1), [], '至少 1 项 / at least 1'],
    ['a small number', z.number().min(1), 0, '不小于 1 / 1 or more'],
    ['a number on the edge', z.number().gt(0), 0, '应大于 0 / more than 0'],
    ['a great number', z.number().max(9), 10, '不大于 9 / 9 or less'],
    ['a broken number', z.int(), 1.5, '请填写整数 / a whole number is needed'],
    ['another choice', z.enum(['a', 'b']), 'c', '请从 a、b 中选择 / choose one of a、b'],
    ['a field too many', z.strictObject({}), { x: 1 }, '不认识的字段:x / unknown fields: x'],
    [
      'what fits none',
      z.union([z.string(), z.number()]),
      {},
      '内容不符合要求 / not what is asked for here',
    ],
  ])('%s', (_, schema, value, expected) => {
    expect(said(schema, value)).toEqual([expected]);
  });

  test('keeps the words of a schema that has its own', () => {
    const schema = z.string().regex(/^\d+$/, '只用数字 / digits only');
    expect(said(schema, 'x')).toEqual(['只用数字 / digits only']);
  });

  test('never says what the validator would say', () => {
    const schemas = [
      z.string(),
      z.number(),
      z.boolean(),
      z.array(z.string()),
      z.iso.date(),
      z.iso.datetime(),
      z.email(),
      z.url(),
      z.ipv4(),
      z.cidrv4(),
      z.record(z.string(), z.number()),
      z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]),
      z.templateLiteral(['agr_', z.string().regex(/^[0-9a-z]{26}$/)]),
      z.number().multipleOf(5),
    ];
    for (const schema of schemas) {
      for (const value of [undefined, null, '', 'x', 7.5, true, [1], { a: 'b' }]) {
        for (const text of said(schema, value)) {
          expect(text).toMatch(/^[^a-z]*\p{Script=Han}.* \/ /u);
          expect(text).not.toMatch(/invalid|expected|received/i);
        }
      }
    }
  });
});

test('a text in both languages is read in one; any other is left whole', () => {
  expect(inLanguage('至少 4 个字 / at least 4 characters', 'zh')).toBe('至少 4 个字');
  expect(inLanguage('至少 4 个字 / at least 4 characters', 'en')).toBe('at least 4 characters');
  expect(inLanguage('a / b', 'zh')).toBe('a / b');
  expect(inLanguage('30700201/000128', 'en')).toBe('30700201/000128');
});
