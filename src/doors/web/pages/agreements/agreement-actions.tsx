import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AgreementView,
  resumeAgreement,
  revokeAgreement,
  suspendAgreement,
} from '#spine/agreements/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';

type Act = AgreementView['may'][number];
const contracts = {
  suspend: suspendAgreement,
  resume: resumeAgreement,
  revoke: revokeAgreement,
} as const satisfies Record<Act, unknown>;

/** Suspend, resume, revoke: what this person may do now, each with its reason. */
export function AgreementActions({
  agreement,
}: {
  readonly agreement: AgreementView;
}): ReactElement {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act>();
  return (
    <>
      {agreement.may.map((one) => (
        <Button key={one} danger={one === 'revoke'} onClick={() => setAct(one)}>
          {t(`agreements.actions.${one}`)}
        </Button>
      ))}
      {act !== undefined && (
        <ActDialog agreement={agreement} act={act} onClose={() => setAct(undefined)} />
      )}
    </>
  );
}

function ActDialog(props: {
  readonly agreement: AgreementView;
  readonly act: Act;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { agreement, act } = props;
  const write = useWrite(contracts[act]);
  return (
    <ReasonDialog
      title={t(`agreements.dialogs.${act}`, { number: agreement.number })}
      text={t(`agreements.dialogTexts.${act}`)}
      confirm={t(`agreements.actions.${act}`)}
      danger={act === 'revoke'}
      busy={write.isPending}
      error={write.error}
      onClose={props.onClose}
      onConfirm={(reason) => {
        write.mutate({ id: agreement.id, reason }, { onSuccess: props.onClose });
      }}
    />
  );
}
