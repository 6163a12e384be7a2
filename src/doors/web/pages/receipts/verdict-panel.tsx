import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { timeText } from '#kernel/check-witnesses.ts';
import { parseReceipt } from '#kernel/receipt.ts';
import type { ReceiptVerdict } from '#kernel/verify-receipt.ts';
import { Badge } from '../../components/badge.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { followPath } from './merkle-path.ts';
import { MerklePicture } from './merkle-picture.tsx';

/** What a verification found: the sentence, each check, the record and the path. */
export function VerdictPanel(props: {
  readonly verdict: ReceiptVerdict;
  readonly text: string;
}): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { verdict } = props;
  return (
    <div className="stack" data-verdict={verdict.ok ? 'verified' : 'not-verified'}>
      <Notice
        tone={verdict.ok ? 'ok' : 'bad'}
        role="status"
        title={verdict.ok ? t('receipts.ok') : t('receipts.notOk')}
      >
        <p>{verdict.proven[language]}</p>
        <p>{verdict.not_proven[language]}</p>
      </Notice>
      <Panel title={t('receipts.checks')} flush>
        <DataTable
          caption={t('receipts.checks')}
          captionHidden
          rows={verdict.checks}
          rowKey={(check, index) => `${check.name}${index}`}
          columns={[
            {
              key: 'what',
              title: t('receipts.check'),
              rowHeader: true,
              cell: (check) => check[language],
            },
            {
              key: 'ok',
              title: t('receipts.result'),
              cell: (check) => (
                <Badge tone={check.ok ? 'ok' : 'bad'}>
                  {check.ok ? t('receipts.holds') : t('receipts.fails')}
                </Badge>
              ),
            },
          ]}
        />
      </Panel>
      <SightsPanel verdict={verdict} />
      {verdict.ok && <PathPanel verdict={verdict} text={props.text} />}
      {verdict.ok && verdict.record !== null && (
        <Panel title={t('receipts.record')}>
          <pre className="code-block">{JSON.stringify(verdict.record, null, 2)}</pre>
        </Panel>
      )}
    </div>
  );
}

/** Which witnesses of the policy have seen the head that the receipt leads to. */
function SightsPanel(props: { readonly verdict: ReceiptVerdict }): ReactElement {
  const { t } = useTranslation();
  const { quorum, rule, witnesses } = props.verdict;
  if (quorum === 'not-asked') {
    return (
      <Panel title={t('receipts.witnesses')}>
        <p>{t('receipts.noWitnesses')}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t('receipts.witnesses')}>
      <p>{t(`receipts.quorum.${quorum}`, { rule: rule ?? '' })}</p>
      {witnesses.length > 0 && (
        <ul>
          {witnesses.map(({ name, time_s }) => (
            <li key={name}>
              {name} · {timeText(time_s)}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function PathPanel(props: {
  readonly verdict: ReceiptVerdict;
  readonly text: string;
}): ReactElement {
  const { t } = useTranslation();
  const receipt = parseReceipt(props.text);
  const { tree_size } = props.verdict;
  if (receipt.status === 'pending' || tree_size === null) {
    return (
      <Panel title={t('receipts.path')}>
        <p>{t('receipts.pendingPath')}</p>
      </Panel>
    );
  }
  const path = followPath(receipt.entry, receipt.proof, tree_size);
  const summary = t('receipts.pathSummary', {
    index: receipt.index,
    steps: path.steps.length,
    size: tree_size,
  });
  return (
    <Panel title={t('receipts.path')} note={t('receipts.pathNote')}>
      <MerklePicture path={path} summary={summary} />
    </Panel>
  );
}
