import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementView } from '#spine/agreements/contracts.ts';
import { Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { saveFile } from '../../components/save-file.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { formatBytes } from '../../format/format-number.ts';
import { CallKey } from '../console/call-key.tsx';
import {
  type AgreementFormat,
  agreementFormats,
  type FileOutcome,
  fileTarget,
  takeFile,
} from './file-call.ts';

/** Taking the file of an agreement: signed in the page, held against its digest, then saved. */
export function FilePanel({ agreement }: { readonly agreement: AgreementView }): ReactElement {
  const { t } = useTranslation();
  const [format, setFormat] = useState<AgreementFormat>('csv');
  const [case_number, setCase] = useState('');
  const [key, setKey] = useState({ key_id: '', secret: '' });
  const [outcome, setOutcome] = useState<FileOutcome>();
  const [busy, setBusy] = useState(false);
  async function take(): Promise<void> {
    setBusy(true);
    const said = { purpose: agreement.purpose, case_number: case_number.trim() };
    const taken = await takeFile(fileTarget(agreement.id, format, said), key);
    if (taken.ok && taken.fits) {
      saveFile(`${agreement.number}.${format}`, taken.bytes, 'application/octet-stream');
    }
    setOutcome(taken);
    setBusy(false);
  }
  return (
    <Panel title={t('download.title')} note={t('download.note')}>
      <div className="stack">
        <div className="split split--even">
          <div className="stack">
            <SelectField
              label={t('download.format')}
              value={format}
              choices={agreementFormats.map((one) => ({ value: one, text: one.toUpperCase() }))}
              onChange={(chosen) => setFormat(chosen === 'json' ? 'json' : 'csv')}
            />
            {agreement.case_rule.required && (
              <TextField
                label={t('download.case')}
                hint={t('download.caseHint')}
                value={case_number}
                onChange={setCase}
                required
              />
            )}
          </div>
          <CallKey value={key} onChange={setKey} consumer_id={agreement.consumer_id} />
        </div>
        <div className="form-actions">
          <Button
            type="primary"
            size="large"
            loading={busy}
            disabled={key.key_id === '' || key.secret === ''}
            onClick={() => void take()}
          >
            {t('download.button')}
          </Button>
        </div>
        {outcome !== undefined && <Outcome outcome={outcome} />}
      </div>
    </Panel>
  );
}

function Outcome({ outcome }: { readonly outcome: FileOutcome }): ReactElement {
  const { t } = useTranslation();
  if (!outcome.ok) return <RefusalNotice error={outcome.refused} />;
  const { fits, bytes, receipt } = outcome;
  const size = formatBytes(bytes.length);
  return (
    <Notice
      tone={fits ? 'ok' : 'bad'}
      role="status"
      title={fits ? t('download.done', { bytes: size }) : t('download.broken')}
    >
      {receipt !== null && (
        <p>
          {t('download.receipt')}{' '}
          <Link to="/receipts/$id" params={{ id: receipt }} className="mono">
            {receipt}
          </Link>
        </p>
      )}
    </Notice>
  );
}
