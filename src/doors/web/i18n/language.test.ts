import { afterEach, expect, test, vi } from 'vitest';
import { languageTag, rememberedLanguage, rememberLanguage } from './language.ts';

afterEach(() => vi.unstubAllGlobals());

test('the choice is remembered; Chinese is what is not chosen', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  expect(rememberedLanguage()).toBe('zh');
  rememberLanguage('en');
  expect(rememberedLanguage()).toBe('en');
  kept.forEach((_, key) => {
    kept.set(key, 'fr');
  });
  expect(rememberedLanguage()).toBe('zh');
});

test('a browser that refuses storage still shows the pages', () => {
  const refuse = (): never => {
    throw new Error('SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  expect(() => rememberLanguage('en')).not.toThrow();
  expect(rememberedLanguage()).toBe('zh');
});

test('the tag of the language', () => {
  expect([languageTag('zh'), languageTag('en')]).toEqual(['zh-CN', 'en']);
});
