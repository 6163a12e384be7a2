import { useRouterState } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { useDisplayMode } from '../theme/display-mode.ts';
import { canReadAloud, useReadAloud } from './use-read-aloud.ts';

/** In elder mode, above the page: reads it aloud; another page or language starts anew. */
export function ReadAloudBar(): ReactElement | null {
  const language = useLanguage();
  const elder = useDisplayMode() === 'elder';
  const here = useRouterState({ select: (state) => state.location.href });
  if (!elder || !canReadAloud()) return null;
  return <Bar key={`${language} ${here}`} />;
}

function Bar(): ReactElement {
  const { t } = useTranslation();
  const { state, start, pause, resume, stop } = useReadAloud();
  const on = state === 'reading' || state === 'paused';
  return (
    <section className="read-aloud row" aria-label={t('readAloud.label')} data-not-read>
      {!on && (
        <button type="button" className="tool" onClick={start}>
          {t('readAloud.start')}
        </button>
      )}
      {on && (
        <>
          <button type="button" className="tool" onClick={state === 'paused' ? resume : pause}>
            {t(state === 'paused' ? 'readAloud.resume' : 'readAloud.pause')}
          </button>
          <button type="button" className="tool" onClick={stop}>
            {t('readAloud.stop')}
          </button>
        </>
      )}
      <p role="status">{state !== 'silent' && t(`readAloud.${state}`)}</p>
    </section>
  );
}
