import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listNotices, markNoticesRead } from '#spine/cases/contracts.ts';
import { useRead, useWrite } from '../../client/use-call.ts';
import { AppLink } from '../../components/app-link.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { When } from '../../components/when.tsx';
import { useLanguage } from '../../i18n/use-language.ts';

const shown = 10;

/** The newest notices that nobody has read yet, each put aside with one click. */
export function WaitingNotices(): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const notices = useRead(listNotices, { unread: 'true', limit: shown }, { poll_ms: 60_000 });
  const mark = useWrite(markNoticesRead);
  return (
    <Panel title={t('work.notices')} note={<Link to="/notices">{t('work.allNotices')}</Link>}>
      <RefusalNotice error={mark.error} />
      <Loaded query={notices}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('work.noNotices')}</p>
          ) : (
            <ul className="plain waiting-notices">
              {items.map((notice) => {
                const title = language === 'zh' ? notice.title_zh : notice.title_en;
                return (
                  <li key={notice.id} className="row row--between">
                    <div>
                      <AppLink to={notice.link}>{title}</AppLink>
                      <div className="small muted">
                        <When at={notice.at} />
                      </div>
                    </div>
                    <Button
                      size="small"
                      disabled={mark.isPending}
                      aria-label={t('work.readOne', { title })}
                      onClick={() => mark.mutate({ ids: [notice.id] })}
                    >
                      {t('work.read')}
                    </Button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}
