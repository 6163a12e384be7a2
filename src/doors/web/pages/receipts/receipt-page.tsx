import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { portableSuite } from '#kernel/suite-portable.ts';
import { verifyReceipt } from '#kernel/verify-receipt.ts';
import { getReceipt, showLog } from '#spine/evidence/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { Crumbs } from '../../components/crumbs.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SaveButton } from '../../components/save-button.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

const route = getRouteApi('/receipts/$id');

/** One receipt from the server, checked in the browser with the site's key. */
export function ReceiptPage(): ReactElement {
  const { t } = useTranslation();
  const { id } = route.useParams();
  // Final from the next checkpoint on, which is a matter of seconds.
  const receipt = useRead(
    getReceipt,
    { id },
    { poll_ms: (found) => (found?.status === 'pending' ? 2_000 : false) },
  );
  const log = useRead(showLog, {});
  const text = receipt.data === undefined ? '' : JSON.stringify(receipt.data, null, 2);
  const status = receipt.data?.status;
  const witnessed = log.data?.witnessing != null;
  const state = witnessed
    ? status === 'final'
      ? 'finalSeen'
      : 'pendingSeen'
    : (status ?? 'pending');
  return (
    <>
      <PageHead
        title={t('receipts.pageTitle', { id })}
        crumbs={
          <Crumbs
            links={[
              <Link key="all" to="/receipts">
                {t('receipts.title')}
              </Link>,
            ]}
          />
        }
        lead={
          status !== undefined && (
            <Badge tone={status === 'final' ? 'ok' : 'warn'}>{t(`receipts.${state}`)}</Badge>
          )
        }
        actions={
          status !== undefined && (
            <>
              {status === 'pending' && (
                <Button onClick={() => void receipt.refetch()}>{t('receipts.refresh')}</Button>
              )}
              <SaveButton name={`${id}.json`} text={`${text}\n`}>
                {t('receipts.save')}
              </SaveButton>
              <LinkButton to="/receipts">{t('receipts.own')}</LinkButton>
            </>
          )
        }
      />
      <Loaded query={receipt}>
        {() => (
          <Loaded query={log}>
            {(found) => (
              <CheckedReceipt
                text={text}
                siteKey={found.key}
                policy={found.witnessing?.policy ?? null}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

function CheckedReceipt(props: {
  readonly text: string;
  readonly siteKey: string;
  readonly policy: string | null;
}): ReactElement {
  const { t } = useTranslation();
  const { text, siteKey, policy } = props;
  const verdict = useMemo(
    () => verifyReceipt(portableSuite, text, siteKey, policy ?? undefined),
    [text, siteKey, policy],
  );
  return (
    <div className="stack">
      <VerdictPanel verdict={verdict} text={text} />
      <p className="muted small">{t('receipts.siteKeyNote')}</p>
    </div>
  );
}
