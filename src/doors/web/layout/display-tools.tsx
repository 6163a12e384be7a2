import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../i18n/i18n.ts';
import { languageTag } from '../i18n/language.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { chooseDisplayMode, useDisplayMode } from '../theme/display-mode.ts';

/** The switches for language and elder mode, with a labelled way out; both are remembered. */
export function DisplayTools(): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const elder = useDisplayMode() === 'elder';
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <>
      <button
        type="button"
        className="tool tool--elder"
        onClick={() => chooseDisplayMode(elder ? 'normal' : 'elder')}
      >
        {t(elder ? 'nav.elderLeave' : 'nav.elderOn')}
      </button>
      <button
        type="button"
        className="tool"
        lang={languageTag(other)}
        onClick={() => void chooseLanguage(other)}
      >
        {t('nav.toEnglish')}
      </button>
    </>
  );
}
