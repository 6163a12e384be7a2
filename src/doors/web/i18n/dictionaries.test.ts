import { describe, expect, test } from 'vitest';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

/** Every text of a dictionary by its key. */
function textsOf(part: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
      const key = path === '' ? name : `${path}.${name}`;
      return typeof value === 'string' ? [[key, value] as const] : [...textsOf(Object(value), key)];
    }),
  );
}

function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted();
}

const chinese = textsOf(zh);
const english = textsOf(en);

describe('the two languages of every page', () => {
  test('say the same things: no text is missing or left over in either', () => {
    expect(chinese.size).toBeGreaterThan(900);
    expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted());
  });

  test('name the same values in each text', () => {
    const differing = [...chinese].filter(([key, text]) => {
      return String(placeholdersOf(text)) !== String(placeholdersOf(english.get(key) ?? ''));
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test('are never empty', () => {
    const blank = [...chinese, ...english].filter(([, text]) => text.trim() === '');
    expect(blank.map(([key]) => key)).toEqual([]);
  });

  test('stay apart: no Chinese in the English texts but a language and an example search', () => {
    const mixed = [...english].filter(([, text]) => /[\u4e00-\u9fff]/.test(text));
    expect(mixed.map(([key]) => key)).toEqual(['nav.toEnglish', 'home.searchHint']);
  });

  test('call the receipt 回执', () => {
    expect([...chinese].filter(([, text]) => text.includes('收据'))).toEqual([]);
  });
});
