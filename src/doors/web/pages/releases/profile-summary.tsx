import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReleaseProfile, showReleaseProfile } from '#channels/opening/contracts.ts';
import type { DirectoryView } from '#spine/catalog/contracts.ts';
import { useSession } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { Facts } from '../../components/facts.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Panel } from '../../components/panel.tsx';
import { useTransformWords } from './use-transform-words.ts';

/** What the provider declared of the data set, by which its releases are judged. */
export function ProfileSummary({ directory }: { readonly directory: DirectoryView }): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const { code, provider_id } = directory;
  const found = useRead(showReleaseProfile, { code });
  const declares =
    session.data?.organisation.id === provider_id && session.data?.roles.includes('data-officer');
  return (
    <Panel
      title={t('releases.profile')}
      note={
        found.data === undefined
          ? t('releases.profileNone')
          : t('releases.profileVersion', { version: found.data.version })
      }
    >
      <div className="stack">
        {found.data !== undefined && <ProfileFacts profile={found.data.profile} />}
        {declares === true && (
          <div className="form-actions">
            <LinkButton to="/directories/$code/release-profile" params={{ code }}>
              {t('releases.declare')}
            </LinkButton>
          </div>
        )}
      </div>
    </Panel>
  );
}

function ProfileFacts({ profile }: { readonly profile: ReleaseProfile }): ReactElement {
  const { t } = useTranslation();
  const transformWords = useTransformWords();
  const { aggregate } = profile;
  return (
    <Facts
      rows
      facts={[
        {
          term: t('releases.quasi'),
          value: profile.quasi_identifiers.join('、') || t('common.none'),
        },
        {
          term: t('releases.aggregate'),
          value:
            aggregate === null
              ? t('common.no')
              : `${aggregate.count_column} · ${aggregate.dimensions.join('、')}`,
        },
        { term: t('releases.publicPlaces'), value: profile.public_places ?? t('common.no') },
        {
          term: t('releases.transforms'),
          value: profile.transforms.map(transformWords).join(';') || t('common.none'),
        },
        {
          term: t('releases.accepted'),
          value:
            profile.accepted_findings
              .map((one) => `${one.column}(${t(`releases.identifiers.${one.kind}`)}):${one.reason}`)
              .join(';') || t('common.none'),
        },
        { term: t('directory.open.licence'), value: profile.licence },
      ]}
    />
  );
}
