import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../client/session.ts';
import { Notice } from '../../components/notice.tsx';

/** Tells who is not signed in that no account is needed and how the matter is followed then. */
export function AnonymousNotice(): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  if (session.data !== null) return null;
  return (
    <Notice title={t('followCode.anonymousTitle')}>
      <p>{t('followCode.anonymousText')}</p>
    </Notice>
  );
}
