import { useRouterState } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#actions/contract.ts';
import { type Session, useSession } from '../client/session.ts';
import { LinkButton } from './link-button.tsx';
import { Loaded } from './loaded.tsx';
import { PageHead } from './page-head.tsx';

/**
 * Shows a page only to those whose work it is, and tells the others what to do. This is courtesy:
 * the server decides by itself.
 */
export function Guarded(props: {
  readonly roles?: readonly Role[];
  readonly children: (session: Session) => ReactNode;
}): ReactElement {
  const session = useSession();
  return (
    <Loaded query={session}>
      {(found) => {
        if (found === null) return <SignInFirst />;
        const { roles } = props;
        const may = roles === undefined || roles.some((role) => found.roles.includes(role));
        return may ? props.children(found) : <NotForYou roles={roles ?? []} />;
      }}
    </Loaded>
  );
}

function SignInFirst(): ReactElement {
  const { t } = useTranslation();
  const back = useRouterState({ select: (state) => state.location.href });
  return (
    <>
      <PageHead title={t('signIn.needed')} lead={t('signIn.neededLead')} />
      <LinkButton to="/sign-in" search={{ back }} look="primary" size="large">
        {t('nav.signIn')}
      </LinkButton>
    </>
  );
}

function NotForYou({ roles }: { readonly roles: readonly Role[] }): ReactElement {
  const { t } = useTranslation();
  const names = roles.map((role) => t(`roles.${role}`)).join('、');
  return (
    <>
      <PageHead title={t('signIn.notForYou')} lead={t('signIn.notForYouLead', { roles: names })} />
      <LinkButton to="/">{t('nav.home')}</LinkButton>
    </>
  );
}
