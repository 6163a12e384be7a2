/** The two languages of every page; Chinese is the first and the fallback. */
export type Language = 'zh' | 'en';

const storageKey = 'datong.language';

/** The language chosen last time, or Chinese. */
export function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

/** Keeps the choice for the next visit. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Private windows may refuse storage; the choice then lasts for this page only.
  }
}

/** The value of the `lang` attribute (WCAG 3.1.1). */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}
