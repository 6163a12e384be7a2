import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '#kernel/input-fault.ts';
import { type Reason, RefusedByServer, remedyOf, titleOf } from '../client/problem.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Notice } from './notice.tsx';

/** Every reason of a refusal with what puts it right, in the language of the page. */
export function RefusalNotice({ error }: { readonly error: unknown }): ReactElement | null {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  const reasons = error instanceof RefusedByServer ? error.reasons : [];
  const title =
    reasons.length > 1 ? t('common.refusedMany', { count: reasons.length }) : t('common.refused');
  return (
    <Notice tone="bad" role="alert" title={title}>
      {reasons.length === 0 ? (
        <p>{error instanceof Error ? error.message : String(error)}</p>
      ) : (
        <ul>
          {reasons.map((reason) => (
            <ReasonLine
              key={`${reason.code}|${reason.field ?? ''}|${reason.detail ?? ''}`}
              reason={reason}
            />
          ))}
        </ul>
      )}
      {error instanceof RefusedByServer && error.receipt !== undefined && (
        <p>
          {t('common.refusalReceipt')} <code>{error.receipt}</code>
        </p>
      )}
    </Notice>
  );
}

function ReasonLine({ reason }: { readonly reason: Reason }): ReactElement {
  const language = useLanguage();
  const remedy = remedyOf(reason, language);
  return (
    <li>
      {titleOf(reason, language)}
      {reason.field !== undefined && reason.detail !== undefined && (
        <>
          {' '}
          <code>{reason.field}</code>
        </>
      )}
      {reason.detail !== undefined && <> ({inLanguage(reason.detail, language)})</>}
      {remedy !== undefined && <div>{remedy}</div>}
      <div className="small">
        <code>{reason.code}</code>
      </div>
    </li>
  );
}
