import { Button } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmSecondFactor } from '#spine/parties/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { TextField } from '../../components/text-field.tsx';

/** Shows a new secret and turns the second factor on with its first code. */
export function ConfirmFactor(props: {
  readonly made: { readonly secret: string; readonly uri: string };
  readonly onCodes: (codes: readonly string[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  const confirm = useWrite(confirmSecondFactor);
  const [code, setCode] = useState('');
  function send(event: FormEvent): void {
    event.preventDefault();
    const { onCodes } = props;
    if (code === '') return;
    confirm.mutate({ code }, { onSuccess: ({ recovery_codes }) => onCodes(recovery_codes) });
  }
  return (
    <form className="stack" onSubmit={send} noValidate>
      <p>{t('account.secret')}</p>
      <p>
        <code>{props.made.secret}</code> <CopyButton text={props.made.secret} />
      </p>
      <p>
        <a href={props.made.uri}>otpauth://</a>
      </p>
      <RefusalNotice error={confirm.error} />
      <TextField
        label={t('account.code')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        required
      />
      <div>
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t('account.confirm')}
        </Button>
      </div>
    </form>
  );
}
