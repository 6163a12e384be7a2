import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { portableSuite } from '#kernel/suite-portable.ts';
import { type ReceiptVerdict, verifyReceipt } from '#kernel/verify-receipt.ts';
import { showLog } from '#spine/evidence/contracts.ts';
import { call } from '../../client/call.ts';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Panel } from '../../components/panel.tsx';
import { TextField } from '../../components/text-field.tsx';
import { FetchByNumber } from './fetch-by-number.tsx';
import { FileDrop } from './file-drop.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

interface Checked {
  readonly verdict: ReceiptVerdict;
  readonly text: string;
}

/** Dropping a receipt and a key; the check runs here, in the browser. */
export function ReceiptsPage(): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [key, setKey] = useState('');
  const [policy, setPolicy] = useState('');
  const [missing, setMissing] = useState(false);
  const [checked, setChecked] = useState<Checked>();
  async function takeSiteKey(): Promise<void> {
    const found = await call(showLog, {});
    setKey(found.key);
    setPolicy(found.witnessing?.policy ?? '');
  }
  function verify(): void {
    const given = policy.trim() === '' ? undefined : policy;
    const complete = text.trim() !== '' && key.trim() !== '';
    setMissing(!complete);
    if (complete) setChecked({ verdict: verifyReceipt(portableSuite, text, key, given), text });
  }
  return (
    <>
      <PageHead title={t('receipts.title')} lead={t('receipts.lead')} />
      <div className="split">
        <form
          className="panel stack"
          onSubmit={(event) => {
            event.preventDefault();
            verify();
          }}
        >
          <FileDrop onText={setText} />
          <TextField
            label={t('receipts.text')}
            value={text}
            onChange={setText}
            lines={5}
            error={missing && text.trim() === '' ? t('receipts.needBoth') : undefined}
          />
          <TextField
            label={t('receipts.key')}
            value={key}
            onChange={setKey}
            hint={t('receipts.keyHint')}
            error={missing && key.trim() === '' ? t('receipts.needBoth') : undefined}
          />
          <PolicyField value={policy} onChange={setPolicy} />
          <div className="row">
            <Button type="primary" size="large" htmlType="submit">
              {t('receipts.verify')}
            </Button>
            <Button size="large" onClick={() => void takeSiteKey()}>
              {t('receipts.useSiteKey')}
            </Button>
          </div>
        </form>
        <Panel title={t('receipts.number')}>
          <FetchByNumber />
        </Panel>
      </div>
      <section className="after-form" aria-label={t('receipts.resultTitle')}>
        {checked === undefined ? null : (
          <VerdictPanel verdict={checked.verdict} text={checked.text} />
        )}
        {missing && <Notice role="status" title={t('receipts.needBoth')} />}
      </section>
    </>
  );
}

function PolicyField(props: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('receipts.policy')}
      value={props.value}
      onChange={props.onChange}
      lines={3}
      hint={t('receipts.policyHint')}
    />
  );
}
