import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Crumbs } from '../../components/crumbs.tsx';

/** The way back to the page of open data, and to what lies between. */
export function OpeningCrumbs(props: { readonly more?: readonly ReactNode[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <Crumbs
      links={[
        <Link key="opening" to="/opening">
          {t('opening.title')}
        </Link>,
        ...(props.more ?? []),
      ]}
    />
  );
}
