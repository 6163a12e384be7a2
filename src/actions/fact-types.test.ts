import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineFacts, idsOf, readSubject, subjectOf } from './fact-types.ts';

const libraryFacts = defineFacts({
  'book.lent': {
    zh: '借出',
    en: 'A book was lent',
    subjects: ['book', 'reader'],
    payload: { title: z.string(), days: z.int().min(1) },
  },
  'desk.opened': {
    zh: '开台',
    en: 'A desk was opened',
    subjects: ['desk', 'any'],
    payload: {},
  },
});

const lent = libraryFacts['book.lent'];
const payload = { title: '借阅指南', days: 14 };

describe('a declared fact', () => {
  test('is made of subjects and a payload', () => {
    const subjects = [subjectOf('book', 'b1'), subjectOf('reader', 'r1')] as const;
    expect(lent.of({ subjects, payload })).toMatchObject({
      type: 'book.lent',
      subjects: ['book:b1', 'reader:r1'],
      payload,
    });
  });

  test.each([
    ['a field of another type', { ...payload, days: '14' }, /days/],
    ['a field that is missing', { title: '借阅指南' }, /days/],
    ['a field that nobody declared', { ...payload, reader_name: '王读' }, /reader_name/],
  ])('cannot be made with %s', (_, wrong, words) => {
    // @ts-expect-error the compiler sees the same
    expect(() => lent.of({ subjects: ['book:b1'], payload: wrong })).toThrow(words);
  });

  test('cannot be about a kind of thing that is not declared, nor about nothing', () => {
    // @ts-expect-error the compiler sees the same
    expect(() => lent.of({ subjects: ['shelf:s1'], payload })).toThrow(/shelf:s1/);
    expect(() => lent.of({ subjects: [], payload })).toThrow(/about nothing/);
  });

  test('can be about anything where its declaration says so', () => {
    const opened = libraryFacts['desk.opened'].of({ subjects: ['hall:h1'], payload: {} });
    expect(opened.subjects).toEqual(['hall:h1']);
  });
});

describe('a subject', () => {
  test('is read back, whatever its id contains', () => {
    expect(readSubject('directory:307002/000128:1')).toBe('directory:307002/000128:1');
    expect(() => readSubject('nothing')).toThrow(/no kind/);
    expect(() => readSubject(':b1')).toThrow(/no kind/);
  });

  test('gives its id to a reader of its kind alone', () => {
    const subjects = ['book:b1', 'bookmark:b2', 'book:b3:4'];
    expect(idsOf(subjects, 'book')).toEqual(['b1', 'b3:4']);
  });
});
