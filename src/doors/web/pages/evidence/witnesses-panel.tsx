import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { WitnessingView, WitnessView } from '#spine/evidence/contracts.ts';
import { Badge } from '../../components/badge.tsx';
import { Count } from '../../components/count.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Panel } from '../../components/panel.tsx';
import { SaveButton } from '../../components/save-button.tsx';
import { When } from '../../components/when.tsx';

type Witnessing = z.output<typeof WitnessingView>;
type Witness = z.output<typeof WitnessView>;

/** Who has seen how much of the log, and whether that is enough for receipts to be final. */
export function WitnessesPanel(props: {
  readonly witnessing: Witnessing | null;
  readonly origin: string;
}): ReactElement {
  const { t } = useTranslation();
  const { witnessing } = props;
  if (witnessing === null) {
    return (
      <Panel title={t('evidence.witnesses')}>
        <p>{t('evidence.noWitnesses')}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t('evidence.witnesses')}>
      <div className="stack">
        <p>{t('evidence.quorum', { rule: witnessing.rule, size: witnessing.final_size })}</p>
        <WitnessTable witnesses={witnessing.witnesses} />
        <p className="muted small">{t('evidence.policyHint')}</p>
        <div className="row">
          <SaveButton name={`${props.origin}.witness-policy`} text={witnessing.policy}>
            {t('evidence.savePolicy')}
          </SaveButton>
        </div>
      </div>
    </Panel>
  );
}

function WitnessTable(props: { readonly witnesses: readonly Witness[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t('evidence.witnesses')}
      captionHidden
      rows={props.witnesses}
      rowKey={(row) => row.name}
      columns={[
        {
          key: 'name',
          title: t('evidence.colWitness'),
          rowHeader: true,
          cell: (row) => row.name,
        },
        {
          key: 'size',
          title: t('evidence.colSeen'),
          number: true,
          cell: (row) => (row.seen_size === null ? '—' : <Count value={row.seen_size} />),
        },
        {
          key: 'at',
          title: t('evidence.colSeenAt'),
          cell: (row) => (row.seen_at === null ? '—' : <When at={row.seen_at} />),
        },
        {
          key: 'state',
          title: t('evidence.colState'),
          cell: (row) => (
            <Badge tone={row.state === 'seen' ? 'ok' : row.state === 'asked' ? 'warn' : 'bad'}>
              {t(`evidence.witnessStates.${row.state}`)}
            </Badge>
          ),
        },
      ]}
    />
  );
}
