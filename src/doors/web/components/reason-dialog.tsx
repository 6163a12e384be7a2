import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from './form-dialog.tsx';
import { TextField } from './text-field.tsx';

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
  const { label, optional, children, onConfirm, ...dialog } = props;
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const short = optional !== true && reason.trim().length < reasonMin;
  function confirm(): void {
    setTried(true);
    if (!short) onConfirm(reason.trim());
  }
  return (
    <FormDialog {...dialog} onConfirm={confirm}>
      {children}
      <TextField
        label={label ?? t('common.reason')}
        value={reason}
        onChange={setReason}
        lines={3}
        required={optional !== true}
        hint={t('common.reasonHint')}
        error={tried && short ? t('common.reasonHint') : undefined}
      />
    </FormDialog>
  );
}
