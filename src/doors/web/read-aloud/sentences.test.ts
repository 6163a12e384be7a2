import { describe, expect, test } from 'vitest';
import { sentencesOf } from './sentences.ts';

function said(text: string, language = 'zh-CN'): readonly string[] {
  return sentencesOf(text, language).map(({ start, end }) => text.slice(start, end));
}

describe('the sentences of a text', () => {
  test('end where Chinese and English ones end', () => {
    expect(said('数据只描述一次。谁可以用？都查得到！')).toEqual([
      '数据只描述一次。',
      '谁可以用？',
      '都查得到！',
    ]);
    expect(said('Find data. Ask for more. ', 'en')).toEqual(['Find data.', 'Ask for more.']);
  });

  test('leave out what cannot be said, and the blanks around', () => {
    expect(said('  —  ')).toEqual([]);
    expect(said('  共 307 条  ')).toEqual(['共 307 条']);
    expect(said('')).toEqual([]);
  });

  test('do not end at the point of a number', () => {
    expect(said('占 81.5 % 的目录。', 'zh-CN')).toEqual(['占 81.5 % 的目录。']);
  });
});
