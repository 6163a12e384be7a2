import { expect, test } from 'vitest';
import { given, lines, namedUser, whole } from './draft-values.ts';

test.each([
  ['7', 7],
  [' 0 ', 0],
  ['', undefined],
  ['  ', undefined],
  ['1.5', undefined],
  ['1e3', 1000],
  ['七', undefined],
])('"%s" as a whole number', (text, value) => {
  expect(whole(text)).toBe(value);
});

test('lists are parted by lines, commas of both scripts and blanks', () => {
  expect(lines('a\nb, c，d、e  f\n\n')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(lines(' \n ')).toEqual([]);
});

test('zero, false and null say something; empty and undefined do not', () => {
  expect(given({ a: 0, b: false, c: null, d: '', e: undefined })).toEqual({
    a: 0,
    b: false,
    c: null,
  });
});

test('a user is named once name and post are both said', () => {
  expect(namedUser(' 王研究 ', ' 研究员 ')).toEqual([{ name: '王研究', role: '研究员' }]);
  expect(namedUser('', '研究员')).toBeUndefined();
  expect(namedUser('王研究', '研')).toBeUndefined();
});
