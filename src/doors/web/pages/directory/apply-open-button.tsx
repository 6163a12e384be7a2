import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryView } from '#spine/catalog/contracts.ts';
import { useSession } from '../../client/session.ts';
import { LinkButton } from '../../components/link-button.tsx';

/** The way to apply for data that is open on conditions. */
export function ApplyOpenButton(props: { readonly directory: DirectoryView }): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const { state, code, description } = props.directory;
  if (state !== 'published' || description.opening.type !== 'O2') return null;
  if (description.items.length === 0) return null;
  if (!session.data) {
    const back = `/directories/${encodeURIComponent(code)}/apply-open`;
    return (
      <LinkButton to="/sign-in" search={{ back }} size="large">
        {t('openApply.signIn')}
      </LinkButton>
    );
  }
  if (!session.data.roles.includes('applicant')) return null;
  return (
    <LinkButton to="/directories/$code/apply-open" params={{ code }} size="large">
      {t('openApply.button')}
    </LinkButton>
  );
}
