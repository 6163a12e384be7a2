import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../components/text-field.tsx';
import type { BindText } from './use-draft.ts';

/** Who uses the data, and how long it is kept. */
export function UserFields(props: {
  readonly text: BindText<'user_name' | 'user_role' | 'retention_days'>;
}): ReactElement {
  const { t } = useTranslation();
  const { text } = props;
  return (
    <>
      <TextField label={t('apply.userName')} {...text('user_name')} required />
      <TextField label={t('apply.userRole')} {...text('user_role')} required />
      <TextField label={t('apply.retention')} type="number" {...text('retention_days')} required />
    </>
  );
}
