import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openingTypes } from '#spine/catalog/contracts.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { SelectField } from './select-field.tsx';
import { wordOf } from './word-of.ts';

type Tier = (typeof openingTypes)[number];

/** The tier in which data is opened, or any where that may be asked for. */
export function TierField(props: {
  readonly value: Tier | undefined;
  readonly onChange: (tier: Tier | undefined) => void;
  /** What stands for no tier in particular. */
  readonly empty?: string;
}): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { value, onChange, ...field } = props;
  return (
    <SelectField
      {...field}
      label={t('openingList.tier')}
      value={value ?? ''}
      choices={openingTypes.map((one) => ({ value: one, text: wordOf('opening', one, language) }))}
      onChange={(chosen) => onChange(openingTypes.find((one) => one === chosen))}
    />
  );
}
