import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryView } from '#spine/catalog/contracts.ts';
import { useRoles, useSession } from '../../client/session.ts';
import { Badge } from '../../components/badge.tsx';
import { Crumbs } from '../../components/crumbs.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { GradeBadge } from '../../components/grade-badge.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { wordOf } from '../../components/word-of.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { writeFacets } from '../search/facet-text.ts';
import { ApplyOpenButton } from './apply-open-button.tsx';
import { OpeningButtons } from './opening-buttons.tsx';

/** Name, code, attributes and the way to apply. */
export function DirectoryHead({ directory }: { readonly directory: DirectoryView }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { description } = directory;
  const provider = writeFacets([{ key: 'provider', value: directory.provider_name }]);
  return (
    <>
      <PageHead
        title={directory.name}
        crumbs={
          <Crumbs
            links={[
              <Link key="search" to="/search">
                {t('nav.search')}
              </Link>,
              <Link key="provider" to="/search" search={{ facets: provider }}>
                {directory.provider_name}
              </Link>,
            ]}
          />
        }
        lead={
          <div className="row">
            <span className="mono">{directory.code}</span>
            <Badge tone={directory.state === 'published' ? 'ok' : 'warn'}>
              {wordOf('state', directory.state, language)}
            </Badge>
            <Badge>{wordOf('sharing', description.sharing.type, language)}</Badge>
            <Badge>{wordOf('opening', description.opening.type, language)}</Badge>
            <GradeBadge grade={description.grade} />
            {directory.has_data && <Badge tone="accent">{t('search.hasData')}</Badge>}
          </div>
        }
        actions={
          <>
            <OpeningButtons directory={directory} />
            <ApplyOpenButton directory={directory} />
            <ApplyButton directory={directory} />
          </>
        }
      />
      <Standing directory={directory} />
    </>
  );
}

function ApplyButton({ directory }: { readonly directory: DirectoryView }): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const roles = useRoles();
  if (directory.state !== 'published' || directory.description.items.length === 0) return null;
  if (directory.description.sharing.type === 'S3') {
    return <p className="muted">{t('directory.notShared')}</p>;
  }
  if (session.data && !roles.includes('applicant')) return null;
  const target = `/directories/${encodeURIComponent(directory.code)}/apply`;
  return session.data ? (
    <LinkButton
      to="/directories/$code/apply"
      params={{ code: directory.code }}
      look="primary"
      size="large"
    >
      {t('directory.apply')}
    </LinkButton>
  ) : (
    <LinkButton to="/sign-in" search={{ back: target }} look="primary" size="large">
      {t('directory.applySignIn')}
    </LinkButton>
  );
}

function Standing({ directory }: { readonly directory: DirectoryView }): ReactElement | null {
  const { t } = useTranslation();
  const { code, published_version, replaced_by } = directory;
  if (directory.state === 'withdrawn') {
    return (
      <Notice tone="warn" title={t('directory.withdrawn')}>
        {replaced_by !== null && (
          <p>
            {t('directory.replacedBy')} <DirectoryLink code={replaced_by} />
          </p>
        )}
      </Notice>
    );
  }
  if (published_version === null || published_version === directory.version) return null;
  return (
    <Notice
      title={t('directory.oldVersion', { version: directory.version, current: published_version })}
    >
      <DirectoryLink code={code}>{t('directory.seeCurrent')}</DirectoryLink>
    </Notice>
  );
}
