import { Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rotateClientKey } from '#spine/parties/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useFocusBack } from '../../components/use-focus-back.ts';
import type { NewSecret } from './new-secret-notice.tsx';

/** Makes a new key; the old one goes on for the overlap. */
export function RotateKeyDialog(props: {
  readonly client: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
  readonly onMade: (secret: NewSecret) => void;
}): ReactElement {
  const { t } = useTranslation();
  useFocusBack();
  const rotate = useWrite(rotateClientKey);
  const [overlap, setOverlap] = useState('24');
  function confirm(): void {
    rotate.mutate(
      { client_id: props.client.id, overlap_hours: Number(overlap) },
      {
        onSuccess: (made) => {
          props.onMade({ key_id: made.key.key_id, secret: made.secret });
          props.onClose();
        },
      },
    );
  }
  return (
    <Modal
      open
      centered
      title={t('organisation.rotateTitle', { name: props.client.name })}
      okText={t('organisation.rotate')}
      cancelText={t('common.cancel')}
      confirmLoading={rotate.isPending}
      onOk={confirm}
      onCancel={props.onClose}
    >
      <div className="stack">
        <p>{t('organisation.rotateText')}</p>
        <TextField
          label={t('organisation.overlap')}
          hint={t('organisation.overlapHint')}
          type="number"
          value={overlap}
          onChange={setOverlap}
        />
        <RefusalNotice error={rotate.error} />
      </div>
    </Modal>
  );
}
