import { describe, expect, test } from 'vitest';
import { findEntries } from './find-entries.ts';
import type { EntryKind, PaletteEntry } from './palette-entry.ts';

function entry(kind: EntryKind, title: string, more: Partial<PaletteEntry> = {}): PaletteEntry {
  return { kind, id: title, title, does: '/', ...more };
}

const entries = [
  entry('agreement', '人口基本信息', { hint: '浦东新区', words: 'agr_1' }),
  entry('data-set', '城市空气质量小时数据', { hint: '生态环境局' }),
  entry('data-set', '空气质量年报'),
  entry('page', '协议', { words: '/agreements' }),
];
const titles = (typed: string): readonly string[] => {
  return findEntries(entries, typed).flatMap((group) => group.entries.map(({ title }) => title));
};

describe('what the palette finds', () => {
  test('holds every word typed, in whatever part of the entry', () => {
    expect(titles('空气 环境')).toEqual(['城市空气质量小时数据']);
    expect(titles('AGR_1')).toEqual(['人口基本信息']);
    expect(titles('空气 浦东')).toEqual([]);
  });

  test('begins with what was typed before it only holds it', () => {
    expect(titles('空气')).toEqual(['空气质量年报', '城市空气质量小时数据']);
  });

  test('takes full-width letters for the plain ones', () => {
    expect(titles('ＡＧＲ＿')).toEqual(['人口基本信息']);
    expect(titles('/ａｇｒｅｅ')).toEqual(['协议']);
  });

  test('stands in groups of a fixed order, and none is empty', () => {
    expect(findEntries(entries, '').map(({ kind }) => kind)).toEqual([
      'page',
      'data-set',
      'agreement',
    ]);
  });

  test('never lets one kind push the others out of sight', () => {
    const many = Array.from({ length: 50 }, (_, index) => entry('request', `SQ-${index}`));
    const [first, second] = findEntries([...many, entry('organisation', 'SQ 公司')], 'sq');
    expect(first?.entries.length).toBe(6);
    expect(second?.entries.length).toBe(1);
  });
});
