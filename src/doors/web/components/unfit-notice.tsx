import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from './notice.tsx';

/** Says that a form was not sent: without it, a button whose fault is out of sight seems dead. */
export function UnfitNotice({ unfit }: { readonly unfit: boolean }): ReactElement | null {
  const { t } = useTranslation();
  return unfit ? <Notice tone="bad" role="alert" title={t('common.checkForm')} /> : null;
}
