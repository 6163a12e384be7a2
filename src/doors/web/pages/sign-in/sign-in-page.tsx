import { getRouteApi, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../client/session.ts';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { SignInForm } from './sign-in-form.tsx';

const route = getRouteApi('/sign-in');

/** Signing in, with the demo accounts beside it where the demo is loaded. */
export function SignInPage(): ReactElement {
  const { t } = useTranslation();
  const router = useRouter();
  const { back } = route.useSearch();
  const session = useSession();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  function goOn(): void {
    router.history.push(ownAddress(back));
  }
  return (
    <>
      <PageHead title={t('signIn.title')} lead={t('signIn.lead')} />
      {session.data ? (
        <Notice title={t('signIn.already', { name: session.data.person.name })}>
          <p>
            <Button type="primary" onClick={goOn}>
              {t('signIn.continue')}
            </Button>
          </p>
        </Notice>
      ) : (
        <div className="split split--sign-in">
          <SignInForm
            account={account}
            password={password}
            onAccount={setAccount}
            onPassword={setPassword}
            onDone={goOn}
          />
          <DemoAccounts
            chosen={account}
            onChoose={(chosen) => {
              setAccount(chosen.account);
              setPassword(chosen.password);
            }}
          />
        </div>
      )}
    </>
  );
}

// Only a path of this house: an address from outside must not send people elsewhere.
function ownAddress(back: string | undefined): string {
  return back?.startsWith('/') && !back.startsWith('//') && !back.includes('\\') ? back : '/';
}
