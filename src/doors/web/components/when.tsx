import type { ReactElement } from 'react';
import { formatDate, formatDateTime, formatExact } from '../format/format-date.ts';
import { useLanguage } from '../i18n/use-language.ts';

/** A moment in Beijing time; the title gives seconds and offset. */
export function When(props: {
  readonly at: string | Date;
  readonly dateOnly?: boolean;
}): ReactElement {
  const language = useLanguage();
  const text = props.dateOnly ? formatDate(props.at, language) : formatDateTime(props.at, language);
  return (
    <time dateTime={new Date(props.at).toISOString()} title={formatExact(props.at)}>
      {text}
    </time>
  );
}
