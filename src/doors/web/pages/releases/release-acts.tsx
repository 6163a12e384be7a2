import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelRelease, type ReleaseView, withdrawRelease } from '#channels/opening/contracts.ts';
import { useSession } from '../../client/session.ts';
import { useWrite } from '../../client/use-call.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { CheckNow } from '../figures/check-now.tsx';
import { mayRelease } from './may-release.ts';
import { runningStage } from './release-progress.ts';

/** Stopping a release that is under way, or taking back the one that is open. */
export function ReleaseActs({ release }: { readonly release: ReleaseView }): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const [act, setAct] = useState<'cancel' | 'withdraw'>();
  const running = runningStage(release) !== undefined;
  const close = (): void => setAct(undefined);
  if (!mayRelease(session.data, release.provider_id)) return null;
  return (
    <>
      {running && (
        <Button danger onClick={() => setAct('cancel')}>
          {t('releases.cancel')}
        </Button>
      )}
      {release.is_current && <CheckNow code={release.directory_code} />}
      {release.is_current && (
        <Button danger onClick={() => setAct('withdraw')}>
          {t('releases.withdraw')}
        </Button>
      )}
      {act === 'cancel' && <CancelDialog id={release.id} onClose={close} />}
      {act === 'withdraw' && <WithdrawDialog id={release.id} onClose={close} />}
    </>
  );
}

interface DialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

function CancelDialog({ id, onClose }: DialogProps): ReactElement {
  const { t } = useTranslation();
  const write = useWrite(cancelRelease);
  return (
    <FormDialog
      title={t('releases.cancel')}
      text={t('releases.cancelText')}
      confirm={t('releases.cancel')}
      danger
      busy={write.isPending}
      error={write.error}
      onClose={onClose}
      onConfirm={() => write.mutate({ id }, { onSuccess: onClose })}
    />
  );
}

function WithdrawDialog({ id, onClose }: DialogProps): ReactElement {
  const { t } = useTranslation();
  const write = useWrite(withdrawRelease);
  return (
    <ReasonDialog
      title={t('releases.withdraw')}
      text={t('releases.withdrawText')}
      confirm={t('releases.withdraw')}
      danger
      busy={write.isPending}
      error={write.error}
      onClose={onClose}
      onConfirm={(reason) => write.mutate({ id, reason }, { onSuccess: onClose })}
    />
  );
}
