import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ReleaseProfile, showReleaseProfile } from '#channels/opening/contracts.ts';
import { getDirectory } from '#spine/catalog/contracts.ts';
import { RefusedByServer } from '../../client/problem.ts';
import { useRead } from '../../client/use-call.ts';
import { Guarded } from '../../components/guarded.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { draftOfProfile } from './profile-draft.ts';
import { ProfileForm } from './profile-form.tsx';

const route = getRouteApi('/directories/$code/release-profile');

/** Declaring how a data set is judged before it opens. */
export function ProfilePage(): ReactElement {
  return <Guarded roles={['data-officer']}>{() => <ProfileLoaded />}</Guarded>;
}

function ProfileLoaded(): ReactElement {
  const { t } = useTranslation();
  const { code } = route.useParams();
  const directory = useRead(getDirectory, { code });
  const declared = useRead(showReleaseProfile, { code });
  // No profile yet is no fault here: the form then begins empty.
  const none = declared.error instanceof RefusedByServer && declared.error.status === 404;
  return (
    <Loaded query={directory}>
      {({ name, description }) => (
        <>
          <PageHead
            title={t('releases.profileOf', { name })}
            lead={t('releases.profileLead')}
            crumbs={
              <OpeningCrumbs
                more={[
                  <Link key="releases" to="/directories/$code/releases" params={{ code }}>
                    {name}
                  </Link>,
                ]}
              />
            }
          />
          {none ? (
            <ProfileForm
              code={code}
              items={description.items}
              first={draftOfProfile(ReleaseProfile.parse({}))}
            />
          ) : (
            <Loaded query={declared}>
              {({ profile }) => (
                <ProfileForm
                  code={code}
                  items={description.items}
                  first={draftOfProfile(profile)}
                />
              )}
            </Loaded>
          )}
        </>
      )}
    </Loaded>
  );
}
