import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  consentShowcase,
  declineShowcase,
  publishShowcase,
  type ShowcaseView,
  withdrawShowcase,
} from '#channels/opening/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';

type Act = ShowcaseView['may'][number];
const withoutReason = { consent: consentShowcase, publish: publishShowcase } as const;
const withReason = { decline: declineShowcase, withdraw: withdrawShowcase } as const;

/** What this reader may do with the example now. */
export function ShowcaseActs({ showcase }: { readonly showcase: ShowcaseView }): ReactElement {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act>();
  const dialog = { id: showcase.id, onClose: () => setAct(undefined) };
  return (
    <>
      {showcase.may.map((one) => (
        <Button
          key={one}
          type={one in withoutReason ? 'primary' : 'default'}
          danger={one in withReason}
          onClick={() => setAct(one)}
        >
          {t(`showcases.acts.${one}`)}
        </Button>
      ))}
      {(act === 'consent' || act === 'publish') && <PlainDialog act={act} {...dialog} />}
      {(act === 'decline' || act === 'withdraw') && <GivenReason act={act} {...dialog} />}
    </>
  );
}

interface DialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

function PlainDialog(props: DialogProps & { readonly act: keyof typeof withoutReason }) {
  const { t } = useTranslation();
  const { id, act, onClose } = props;
  const write = useWrite(withoutReason[act]);
  return (
    <FormDialog
      title={t(`showcases.acts.${act}`)}
      text={t(`showcases.actTexts.${act}`)}
      confirm={t(`showcases.acts.${act}`)}
      busy={write.isPending}
      error={write.error}
      onClose={onClose}
      onConfirm={() => write.mutate({ id }, { onSuccess: onClose })}
    />
  );
}

function GivenReason(props: DialogProps & { readonly act: keyof typeof withReason }) {
  const { t } = useTranslation();
  const { id, act, onClose } = props;
  const write = useWrite(withReason[act]);
  return (
    <ReasonDialog
      title={t(`showcases.acts.${act}`)}
      text={t(`showcases.actTexts.${act}`)}
      confirm={t(`showcases.acts.${act}`)}
      danger
      busy={write.isPending}
      error={write.error}
      onClose={onClose}
      onConfirm={(reason) => write.mutate({ id, reason }, { onSuccess: onClose })}
    />
  );
}
