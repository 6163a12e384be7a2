import { Modal } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from './refusal-notice.tsx';
import { TextField } from './text-field.tsx';
import { useFocusBack } from './use-focus-back.ts';

const reasonMin = 4;

/** Asks whether to do something that matters, and why; the reason goes on record. */
export function ReasonDialog(props: {
  readonly title: string;
  readonly text: ReactNode;
  readonly confirm: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly label?: string;
  readonly optional?: boolean;
  readonly children?: ReactNode;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  useFocusBack();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const short = props.optional !== true && reason.trim().length < reasonMin;
  function confirm(): void {
    setTried(true);
    if (!short) props.onConfirm(reason.trim());
  }
  return (
    <Modal
      open
      centered
      title={props.title}
      okText={props.confirm}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: props.danger ?? false }}
      confirmLoading={props.busy}
      onOk={confirm}
      onCancel={props.onClose}
    >
      <div className="stack">
        <p>{props.text}</p>
        {props.children}
        <TextField
          label={props.label ?? t('common.reason')}
          value={reason}
          onChange={setReason}
          lines={3}
          required={props.optional !== true}
          hint={t('common.reasonHint')}
          error={tried && short ? t('common.reasonHint') : undefined}
        />
        <RefusalNotice error={props.error} />
      </div>
    </Modal>
  );
}
