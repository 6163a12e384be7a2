import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandView } from '#channels/opening/contracts.ts';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { Notice } from '../../components/notice.tsx';
import { When } from '../../components/when.tsx';
import { useLanguage } from '../../i18n/use-language.ts';

type Tone = 'plain' | 'ok' | 'warn' | 'bad';

/** What was answered; or who acts next, by when, and what follows when nobody does. */
export function DemandAnswer({ demand }: { readonly demand: DemandView }): ReactElement {
  const { t } = useTranslation();
  const { state, answer, clause, planned_for, released_as } = demand;
  return (
    <Notice tone={toneOf(demand)} role="status" title={t(`demands.stateTexts.${state}`)}>
      {answer !== null && <p>{answer}</p>}
      {clause !== null && (
        <p>
          {t('demands.clause')}: {clause}
        </p>
      )}
      {planned_for !== null && (
        <p>
          {t('demands.plannedFor')}: <When at={`${planned_for}T00:00:00+08:00`} dateOnly />
        </p>
      )}
      {released_as !== null && (
        <p>
          {t('demands.releasedAs')}: <DirectoryLink code={released_as} />
        </p>
      )}
      <Awaited demand={demand} />
    </Notice>
  );
}

function Awaited({ demand }: { readonly demand: DemandView }): ReactElement | null {
  const { t } = useTranslation();
  const language = useLanguage();
  const { awaited, due_at, overdue } = demand;
  if (awaited === null) return null;
  return (
    <>
      <p>
        {t('demands.next')}: {language === 'zh' ? awaited.who_zh : awaited.who_en}
        {due_at !== null && (
          <>
            {' · '}
            {t('demands.due')} <When at={due_at} />
            {overdue && ` · ${t('cases.overdue')}`}
          </>
        )}
      </p>
      <p className="small">
        {t('demands.otherwise')}: {language === 'zh' ? awaited.else_zh : awaited.else_en}
      </p>
    </>
  );
}

function toneOf({ state, overdue }: DemandView): Tone {
  if (state === 'released') return 'ok';
  if (state === 'refused' || state === 'declined' || overdue) return 'bad';
  return 'plain';
}
