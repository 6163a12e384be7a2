import { Modal } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from './refusal-notice.tsx';
import { UnfitNotice } from './unfit-notice.tsx';
import { useFocusBack } from './use-focus-back.ts';

/** A dialog with fields, what was refused, and one thing to do. */
export function FormDialog(props: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly confirm: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  /** Tried to be sent with fields that are not in order. */
  readonly unfit?: boolean;
  readonly children?: ReactNode;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal
      open
      centered
      title={props.title}
      okText={props.confirm}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: props.danger ?? false }}
      confirmLoading={props.busy}
      onOk={props.onConfirm}
      onCancel={props.onClose}
    >
      <div className="stack">
        {props.text !== undefined && <p>{props.text}</p>}
        {props.children}
        <UnfitNotice unfit={props.unfit ?? false} />
        <RefusalNotice error={props.error} />
      </div>
    </Modal>
  );
}
