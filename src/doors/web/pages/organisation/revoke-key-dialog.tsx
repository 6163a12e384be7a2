import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { revokeClientKey } from '#spine/parties/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { ReasonDialog } from '../../components/reason-dialog.tsx';

/** Revokes one key for good. */
export function RevokeKeyDialog(props: {
  readonly key_id: string;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const revoke = useWrite(revokeClientKey);
  return (
    <ReasonDialog
      title={t('organisation.revokeTitle', { key: props.key_id })}
      text={t('organisation.revokeText')}
      confirm={t('organisation.revoke')}
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onClose={props.onClose}
      onConfirm={(reason) => {
        revoke.mutate({ key_id: props.key_id, reason }, { onSuccess: props.onClose });
      }}
    />
  );
}
