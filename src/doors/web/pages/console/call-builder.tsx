import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementView } from '#spine/agreements/contracts.ts';
import type { PlanColumn } from '#spine/delivery/contracts.ts';
import { Panel } from '../../components/panel.tsx';
import { TextField } from '../../components/text-field.tsx';
import { CallAnswer } from './call-answer.tsx';
import { type CallWish, callBody } from './call-body.ts';
import { CallCommand } from './call-command.tsx';
import { CallKey, type TypedKey } from './call-key.tsx';
import { CallObjections } from './call-objections.tsx';
import { type GatewayOutcome, type SignedCall, sendCall } from './gateway-call.ts';
import { WishForm } from './wish-form.tsx';

/** The two sides of a call: what is asked on the left, what is sent and answered on the right. */
export function CallBuilder(props: {
  readonly agreement: AgreementView;
  readonly columns: readonly PlanColumn[];
}): ReactElement {
  const { t } = useTranslation();
  const { agreement, columns } = props;
  const [wish, setWish] = useState<CallWish>(() => firstWish(agreement));
  const [edited, setEdited] = useState<string>();
  const [key, setKey] = useState<TypedKey>({ key_id: '', secret: '' });
  const [outcome, setOutcome] = useState<GatewayOutcome>();
  const [busy, setBusy] = useState(false);
  const numeric = useMemo(() => numericColumns(columns), [columns]);
  const body = edited ?? callBody(wish, numeric);
  async function send(call: SignedCall): Promise<void> {
    setBusy(true);
    setOutcome(await sendCall(call));
    setBusy(false);
  }
  return (
    <div className="split split--even">
      <div className="stack">
        <WishForm
          agreement={agreement}
          columns={columns}
          wish={wish}
          onWish={(next) => {
            setWish(next);
            setEdited(undefined);
          }}
        />
        <Panel>
          <TextField
            label={t('console.body')}
            hint={t('console.bodyHint')}
            value={body}
            onChange={setEdited}
            lines={9}
            mono
          />
        </Panel>
      </div>
      <div className="stack">
        <CallKey value={key} onChange={setKey} consumer_id={agreement.consumer_id} />
        <CallObjections agreement_id={agreement.id} key_id={key.key_id} body={body} />
        <CallCommand path={callPath(agreement)} typed={key} body={body} busy={busy} onSend={send} />
        {outcome !== undefined && <CallAnswer outcome={outcome} columns={columns} />}
      </div>
    </div>
  );
}

// What can be built here is sent to query, or to verify where only that is agreed.
function callPath({ id, modes }: AgreementView): string {
  return `/gateway/${id}/${modes.includes('verify') && !modes.includes('query') ? 'verify' : 'query'}`;
}

function firstWish(agreement: AgreementView): CallWish {
  return { select: [], where: {}, limit: '10', purpose: agreement.purpose, case_number: '' };
}

function numericColumns(columns: readonly PlanColumn[]): ReadonlySet<string> {
  const numeric = columns.filter((column) => /^(int|long|double|decimal)/.test(column.type));
  return new Set(numeric.map((column) => column.column));
}
