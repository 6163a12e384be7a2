import { Button } from 'antd';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasReason, RefusedByServer } from '../../client/problem.ts';
import { useSignIn } from '../../client/session.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { TextField } from '../../components/text-field.tsx';

/** Account and password; a given-out password is replaced in the same step. */
export function SignInForm(props: {
  readonly account: string;
  readonly password: string;
  readonly onAccount: (text: string) => void;
  readonly onPassword: (text: string) => void;
  readonly onDone: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [tried, setTried] = useState(false);
  const [fresh, setFresh] = useState('');
  const [code, setCode] = useState('');
  const mustReplace = needsNewPassword(signIn.error);
  const needsCode = hasReason(signIn.error, 'parties.second-factor-needed') || code !== '';
  function send(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    const { account, password } = props;
    if (account === '' || password === '') return;
    const input = {
      account,
      password,
      ...(fresh === '' ? {} : { new_password: fresh }),
      ...(code.trim() === '' ? {} : { code }),
    };
    signIn.mutate(input, { onSuccess: props.onDone });
  }
  return (
    <form className="panel stack" onSubmit={send} noValidate>
      <RefusalNotice error={signIn.error} />
      <TextField
        label={t('signIn.account')}
        value={props.account}
        onChange={props.onAccount}
        autoComplete="username"
        required
        error={tried && props.account === '' ? t('signIn.missingAccount') : undefined}
      />
      <TextField
        label={t('signIn.password')}
        type="password"
        value={props.password}
        onChange={props.onPassword}
        autoComplete="current-password"
        required
        error={tried && props.password === '' ? t('signIn.missingPassword') : undefined}
      />
      {needsCode && <CodeField value={code} onChange={setCode} />}
      {mustReplace && (
        <TextField
          label={t('signIn.newPassword')}
          hint={t('signIn.newPasswordHint')}
          type="password"
          value={fresh}
          onChange={setFresh}
          autoComplete="new-password"
          required
        />
      )}
      <Button type="primary" size="large" htmlType="submit" loading={signIn.isPending}>
        {t('signIn.button')}
      </Button>
    </form>
  );
}

function CodeField(props: {
  readonly value: string;
  readonly onChange: (text: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('signIn.code')}
      hint={t('signIn.codeHint')}
      value={props.value}
      onChange={props.onChange}
      autoComplete="one-time-code"
      required
    />
  );
}

function needsNewPassword(fault: unknown): boolean {
  if (!(fault instanceof RefusedByServer)) return false;
  return fault.reasons.some((reason) => {
    return reason.field === 'new_password' || reason.code === 'parties.password-must-change';
  });
}
