import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  askForMore,
  disputeRefusal,
  extendClock,
  grantRequest,
  type RequestView,
  refuseRequest,
  resolveDispute,
  supplementRequest,
  withdrawRequest,
} from '#spine/requests/contracts.ts';
import { call } from '../../client/call.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { SelectField } from '../../components/select-field.tsx';

type Act = RequestView['may'][number];
type Settlement = 'grant' | 'close';
interface Said {
  readonly id: string;
  readonly reason: string;
  readonly outcome: Settlement;
}

const doing: Record<Act, (said: Said, command_id: string) => Promise<RequestView>> = {
  withdraw: ({ id, reason }, command_id) => call(withdrawRequest, { id, reason }, { command_id }),
  supplement: ({ id, reason }, command_id) =>
    call(supplementRequest, { id, answer: reason }, { command_id }),
  grant: ({ id, reason }, command_id) => call(grantRequest, { id, note: reason }, { command_id }),
  refuse: ({ id, reason }, command_id) => call(refuseRequest, { id, reason }, { command_id }),
  'ask-for-more': ({ id, reason }, command_id) => call(askForMore, { id, reason }, { command_id }),
  'extend-clock': ({ id, reason }, command_id) => call(extendClock, { id, reason }, { command_id }),
  dispute: ({ id, reason }, command_id) => call(disputeRefusal, { id, reason }, { command_id }),
  'resolve-dispute': (said, command_id) => call(resolveDispute, said, { command_id }),
};

/** Does one thing with a request after asking for the reason. */
export function ActDialog(props: {
  readonly request_id: string;
  readonly act: Act;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { act } = props;
  const [outcome, setOutcome] = useState<Settlement>('grant');
  const write = useMutation({
    mutationFn: (reason: string) => {
      return doing[act]({ id: props.request_id, reason, outcome }, crypto.randomUUID());
    },
    onSuccess: async () => {
      await client.invalidateQueries();
      props.onClose();
    },
  });
  return (
    <ReasonDialog
      title={t(`requests.acts.${act}`)}
      text={t(`requests.actTexts.${act}`)}
      confirm={t(`requests.acts.${act}`)}
      danger={act === 'refuse' || act === 'withdraw'}
      optional={act === 'grant'}
      {...(act === 'supplement' ? { label: t('requests.answer') } : {})}
      busy={write.isPending}
      error={write.error}
      onClose={props.onClose}
      onConfirm={(reason) => write.mutate(reason)}
    >
      {act === 'resolve-dispute' && (
        <SelectField
          label={t('requests.settle')}
          value={outcome}
          choices={[
            { value: 'grant', text: t('requests.settleGrant') },
            { value: 'close', text: t('requests.settleClose') },
          ]}
          onChange={(chosen) => setOutcome(chosen === 'close' ? 'close' : 'grant')}
        />
      )}
    </ReasonDialog>
  );
}
