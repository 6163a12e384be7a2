import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The way to this page; the last one is the page itself and stands in the heading. */
export function Crumbs({ links }: { readonly links: readonly ReactNode[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <nav className="crumbs" aria-label={t('common.crumbs')}>
      <ol className="plain">
        {links.map((link, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes order
          <li key={index}>{link}</li>
        ))}
      </ol>
    </nav>
  );
}
