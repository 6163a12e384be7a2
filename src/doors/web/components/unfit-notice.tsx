import { type MouseEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findMarkedFields, type MarkedField } from './marked-fields.ts';
import { Notice } from './notice.tsx';

/**
 * Says that a form was not sent and leads to each field that is not in order: without it, a button
 * whose fault is out of sight seems dead.
 */
export function UnfitNotice({ unfit }: { readonly unfit: boolean }): ReactElement | null {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const [fields, setFields] = useState<readonly MarkedField[]>([]);
  // After every change of the form: the fields themselves say what is wrong with them.
  useEffect(() => {
    const now = unfit && place.current ? findMarkedFields(place.current) : [];
    setFields((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
  });
  if (!unfit) return null;
  function go(event: MouseEvent, id: string): void {
    event.preventDefault();
    document.getElementById(id)?.focus();
  }
  return (
    <div ref={place} data-faults tabIndex={-1}>
      <Notice tone="bad" role="alert" title={t('common.checkForm')}>
        {fields.length > 0 && (
          <ul>
            {fields.map(({ id, label, error }) => (
              <li key={id}>
                <a href={`#${id}`} onClick={(event) => go(event, id)}>
                  {t('common.faultAt', { label, error })}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}
