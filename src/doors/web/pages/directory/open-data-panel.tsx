import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenDataSet, showOpenDataSet } from '#channels/opening/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Count } from '../../components/count.tsx';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { ReleaseFiles } from '../releases/release-files.tsx';
import { useIsOpen } from './use-is-open.ts';

/** The files that anyone may take, with size, hash, licence and use; nothing where none is open. */
export function OpenDataPanel({ code }: { readonly code: string }): ReactElement | null {
  const isOpen = useIsOpen(code);
  const found = useRead(showOpenDataSet, { code }, { enabled: isOpen === true });
  return found.data ? <OpenFiles open={found.data} /> : null;
}

function OpenFiles({ open }: { readonly open: OpenDataSet }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { release, use } = open;
  return (
    <Panel title={t('directory.open.title')} note={t('directory.open.note')} flush>
      <ReleaseFiles release={release} />
      <p className="panel-line small">
        {t('directory.open.licence')}:{' '}
        <a href={release.licence.url}>
          {language === 'zh' ? release.licence.name_zh : release.licence.name_en}
        </a>{' '}
        · {t('directory.open.rows')} <Count value={release.rows ?? 0} /> ·{' '}
        {t('directory.open.downloads')} <Count value={use.downloads} />
        {release.released_at !== null && (
          <>
            {' '}
            · {t('directory.open.released')} <When at={release.released_at} />
          </>
        )}{' '}
        ·{' '}
        <Link to="/opening/releases/$id" params={{ id: release.id }}>
          {t('releases.report')}
        </Link>{' '}
        ·{' '}
        <Link to="/directories/$code/report-error" params={{ code: open.code }}>
          {t('errors.report')}
        </Link>{' '}
        ·{' '}
        <Link to="/opening/errors" search={{ directory: open.code }}>
          {t('errors.listOf')}
        </Link>{' '}
        ·{' '}
        <Link to="/opening/showcases/new" search={{ directory: open.code }}>
          {t('showcases.submit')}
        </Link>
      </p>
    </Panel>
  );
}
