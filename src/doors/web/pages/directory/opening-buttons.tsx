import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryView } from '#spine/catalog/contracts.ts';
import { useSession } from '../../client/session.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { mayRelease } from '../releases/may-release.ts';
import { useIsOpen } from './use-is-open.ts';

/** What may be done about the opening of a data set: release it, or ask that it be opened. */
export function OpeningButtons(props: { readonly directory: DirectoryView }): ReactElement | null {
  const { directory } = props;
  if (directory.state !== 'published') return null;
  const tier = directory.description.opening.type;
  return (
    <>
      {tier === 'O1' && <ReleasesButton directory={directory} />}
      {tier !== 'O2' && <DemandButton directory={directory} />}
    </>
  );
}

function ReleasesButton(props: { readonly directory: DirectoryView }): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const { code, provider_id } = props.directory;
  if (!mayRelease(session.data, provider_id)) return null;
  return (
    <LinkButton to="/directories/$code/releases" params={{ code }} size="large">
      {t('releases.history')}
    </LinkButton>
  );
}

function DemandButton(props: { readonly directory: DirectoryView }): ReactElement | null {
  const { t } = useTranslation();
  const { code } = props.directory;
  if (useIsOpen(code) !== false) return null;
  return (
    <LinkButton to="/opening/demands/new" search={{ directory: code }} size="large">
      {t('demands.propose')}
    </LinkButton>
  );
}
