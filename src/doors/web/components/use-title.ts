import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The title of the window: the page first, then the product (WCAG 2.4.2). */
export function useTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);
}
