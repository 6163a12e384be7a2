import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** Back to all demands. */
export function DemandsLink(): ReactElement {
  const { t } = useTranslation();
  return <Link to="/opening/demands">{t('demands.title')}</Link>;
}
