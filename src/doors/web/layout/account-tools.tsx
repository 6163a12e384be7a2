import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listNotices } from '#spine/cases/contracts.ts';
import { type Session, useSession, useSignOut } from '../client/session.ts';
import { useRead } from '../client/use-call.ts';

/** Sign in; or who is signed in, unread notices and sign out. */
export function AccountTools(): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const here = useRouterState({ select: (state) => state.location.href });
  if (session.isPending) return null;
  if (session.data) return <SignedIn session={session.data} />;
  const back = here.startsWith('/sign-in') ? undefined : here;
  return (
    <Link to="/sign-in" search={{ back }} className="tool tool--primary">
      {t('nav.signIn')}
    </Link>
  );
}

function SignedIn({ session }: { readonly session: Session }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const notices = useRead(listNotices, { unread: 'true', limit: 1 }, { poll_ms: 30_000 });
  const unread = notices.data?.unread_count ?? 0;
  async function leave(): Promise<void> {
    await signOut.mutateAsync();
    await navigate({ to: '/' });
  }
  return (
    <>
      <Link to="/notices" className="tool tool--notices">
        {t('nav.notices')}
        {unread > 0 && (
          <span className="badge badge--accent">{t('nav.unread', { count: unread })}</span>
        )}
      </Link>
      <Link to="/account" className="account-name" title={t('nav.account')}>
        {session.person.name}
        <span className="account-name__body">{session.organisation.name}</span>
      </Link>
      <button type="button" className="tool" onClick={() => void leave()}>
        {t('nav.signOut')}
      </button>
    </>
  );
}
