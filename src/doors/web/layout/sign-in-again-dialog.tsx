import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasReason } from '../client/problem.ts';
import { useSession, useSignInAgain } from '../client/session.ts';
import { answerSignInAgain, useAskedToSignInAgain } from '../client/sign-in-again.ts';
import { FormDialog } from '../components/form-dialog.tsx';
import { TextField } from '../components/text-field.tsx';

/** Over any page, when the session has ended: the password, and the work goes on. */
export function SignInAgainDialog(): ReactElement | null {
  return useAskedToSignInAgain() ? <Question /> : null;
}

function Question(): ReactElement {
  const { t } = useTranslation();
  const person = useSession().data?.person;
  const signIn = useSignInAgain();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const needsCode = hasReason(signIn.error, 'parties.second-factor-needed') || code !== '';
  function send(): void {
    setTried(true);
    if (password === '') return;
    const input = { password, ...(code.trim() === '' ? {} : { code }) };
    signIn.mutate(input, { onSuccess: () => answerSignInAgain(true) });
  }
  return (
    <FormDialog
      title={t('signIn.again')}
      text={t('signIn.againText', { name: person?.name ?? '', account: person?.account ?? '' })}
      confirm={t('signIn.button')}
      busy={signIn.isPending}
      error={signIn.error}
      onConfirm={send}
      onClose={() => answerSignInAgain(false)}
    >
      <TextField
        label={t('signIn.password')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        required
        error={tried && password === '' ? t('signIn.missingPassword') : undefined}
      />
      {needsCode && (
        <TextField
          label={t('signIn.code')}
          hint={t('signIn.codeHint')}
          value={code}
          onChange={setCode}
          autoComplete="one-time-code"
          required
        />
      )}
    </FormDialog>
  );
}
