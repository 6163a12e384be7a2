import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../components/select-field.tsx';
import type { BindText } from './use-draft.ts';

const levels = ['1', '2', '3', '4'] as const;

/** The level of protection (dengbao) of the system that takes the data (GB/T 22239-2019). */
export function DengbaoField(props: { readonly text: BindText<'dengbao_level'> }): ReactElement {
  const { t } = useTranslation();
  return (
    <SelectField
      label={t('apply.dengbao')}
      choices={levels.map((level) => ({ value: level, text: t('apply.level', { level }) }))}
      {...props.text('dengbao_level')}
    />
  );
}
