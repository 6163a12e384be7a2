import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ActView, approveAct, rejectAct } from '#spine/parties/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { Facts } from '../../components/facts.tsx';
import { Panel } from '../../components/panel.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { When } from '../../components/when.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { CarryOut } from './carry-out.tsx';
import type { HandedOver } from './hand-over.tsx';
import { findTwoPersonContract } from './two-person-contracts.ts';

const tones: Readonly<Record<ActView['state'], Tone>> = {
  waiting: 'warn',
  approved: 'accent',
  rejected: 'bad',
  expired: 'plain',
  'carried-out': 'ok',
};

/** One act: who asks for what, who may agree, until when, and what I may do with it. */
export function ActPanel(props: {
  readonly act: ActView;
  readonly onMade: (made: HandedOver) => void;
}): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { act } = props;
  const contract = findTwoPersonContract(act.action);
  const name = contract?.sentence[language] ?? act.action;
  const [asked, setAsked] = useState<'approve' | 'reject'>();
  const given = Object.entries(act.input).map(([field, value]) => ({
    term: field,
    value: typeof value === 'string' ? value : JSON.stringify(value),
    wide: true,
  }));
  return (
    <Panel title={name}>
      <p className="row">
        <Badge tone={tones[act.state]}>{t(`acts.states.${act.state}`)}</Badge>
        <code className="small">{act.id}</code>
      </p>
      <Facts
        facts={[
          { term: t('acts.proposer'), value: act.proposer_name },
          { term: t('acts.proposed'), value: <When at={act.proposed_at} /> },
          { term: t('acts.expires'), value: <When at={act.expires_at} /> },
          {
            term: t('acts.seconds'),
            value: act.seconds.map((role) => t(`roles.${role}`)).join('、'),
          },
          ...(act.decider_name ? [{ term: t('acts.decider'), value: act.decider_name }] : []),
          ...(act.note ? [{ term: t('acts.note'), value: act.note }] : []),
          ...given,
        ]}
      />
      <div className="row">
        {act.may.includes('approve') && (
          <Button type="primary" onClick={() => setAsked('approve')}>
            {t('acts.approve')}
          </Button>
        )}
        {act.may.includes('carry-out') && contract !== undefined && (
          <CarryOut act={act} contract={contract} name={name} onMade={props.onMade} />
        )}
        {act.may.includes('reject') && (
          <Button danger onClick={() => setAsked('reject')}>
            {t(act.may.includes('approve') ? 'acts.reject' : 'acts.takeBack')}
          </Button>
        )}
      </div>
      {asked !== undefined && (
        <DecideDialog act={act} name={name} decision={asked} onClose={() => setAsked(undefined)} />
      )}
    </Panel>
  );
}

function DecideDialog(props: {
  readonly act: ActView;
  readonly name: string;
  readonly decision: 'approve' | 'reject';
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const approving = props.decision === 'approve';
  const write = useWrite(approving ? approveAct : rejectAct);
  return (
    <ReasonDialog
      title={`${t(approving ? 'acts.approve' : 'acts.reject')}:${props.name}`}
      text={t(approving ? 'acts.approveText' : 'acts.rejectText', {
        name: props.act.proposer_name,
      })}
      confirm={t(approving ? 'acts.approve' : 'acts.reject')}
      danger={!approving}
      busy={write.isPending}
      error={write.error}
      onClose={props.onClose}
      onConfirm={(note) => write.mutate({ id: props.act.id, note }, { onSuccess: props.onClose })}
    />
  );
}
