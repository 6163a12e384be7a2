import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listNotices, markNoticesRead, type Notice } from '#spine/cases/contracts.ts';
import { useRead, useWrite } from '../../client/use-call.ts';
import { AppLink } from '../../components/app-link.tsx';
import { Badge } from '../../components/badge.tsx';
import { Empty } from '../../components/empty.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { When } from '../../components/when.tsx';
import { useLanguage } from '../../i18n/use-language.ts';

/** Messages to my organisation and role. */
export function NoticesPage(): ReactElement {
  return <Guarded>{() => <NoticeList />}</Guarded>;
}

function NoticeList(): ReactElement {
  const { t } = useTranslation();
  const found = useRead(listNotices, { limit: 100 });
  const mark = useWrite(markNoticesRead);
  const unread = (found.data?.items ?? []).filter((notice) => notice.read_at === null);
  return (
    <>
      <PageHead
        title={t('notices.title')}
        lead={t('notices.lead')}
        actions={
          unread.length > 0 && (
            <Button
              loading={mark.isPending}
              onClick={() => mark.mutate({ ids: unread.map((notice) => notice.id) })}
            >
              {t('notices.markRead')}
            </Button>
          )
        }
      />
      <RefusalNotice error={mark.error} />
      <p role="status" className="small muted">
        {mark.isSuccess && t('notices.marked')}
      </p>
      <Loaded query={found}>
        {(page) =>
          page.items.length === 0 ? (
            <div className="panel">
              <Empty title={t('notices.empty')} next={t('notices.emptyNext')} />
            </div>
          ) : (
            <ul className="plain panel panel--flush results">
              {page.items.map((notice) => (
                <li key={notice.id} className="result">
                  <NoticeLine notice={notice} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <div className="row">
        <AppLink to={notice.link}>{language === 'zh' ? notice.title_zh : notice.title_en}</AppLink>
        {notice.read_at === null && <Badge tone="accent">{t('notices.unread')}</Badge>}
      </div>
      <div className="small muted">
        <When at={notice.at} />
      </div>
    </>
  );
}
