import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, languageTag, rememberedLanguage, rememberLanguage } from './language.ts';
import { zh } from './zh/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zh };
    returnNull: false;
  }
}

/** Starts with Chinese in the bundle; English is fetched when it is chosen. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: 'zh',
    resources: { zh: { translation: zh } },
    interpolation: { escapeValue: false },
  });
  await chooseLanguage(rememberedLanguage());
}

/** Switches every text and the `lang` attribute, and remembers the choice. */
export async function chooseLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en/index.ts');
    i18next.addResourceBundle('en', 'translation', en);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = languageTag(language);
  rememberLanguage(language);
}
