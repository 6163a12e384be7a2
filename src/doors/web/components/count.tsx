import type { ReactElement } from 'react';
import { formatExactCount, splitCount } from '../format/format-number.ts';
import { useLanguage } from '../i18n/use-language.ts';

/** A count in the habit of the language (万, 亿), with every digit in the title. */
export function Count({ value }: { readonly value: number }): ReactElement {
  const { figure, unit } = splitCount(value, useLanguage());
  if (unit === '') return <span>{figure}</span>;
  return (
    <span title={formatExactCount(value)}>
      {figure} <small>{unit}</small>
    </span>
  );
}
