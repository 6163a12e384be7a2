import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { getDirectory } from '#spine/catalog/contracts.ts';
import { listScenarios } from '#spine/requests/contracts.ts';
import type { Session } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { ApplyOpenForm } from './apply-open-form.tsx';

const route = getRouteApi('/directories/$code/apply-open');

/** Applying for data that is open on conditions. */
export function ApplyOpenPage(): ReactElement {
  return <Guarded roles={['applicant']}>{(session) => <ApplyLoaded session={session} />}</Guarded>;
}

function ApplyLoaded({ session }: { readonly session: Session }): ReactElement {
  const { t } = useTranslation();
  const { code } = route.useParams();
  const directory = useRead(getDirectory, { code });
  const scenarios = useRead(listScenarios, { channel: 'opening' });
  return (
    <Loaded query={directory}>
      {(found) => (
        <>
          <PageHead
            title={t('openApply.title', { name: found.name })}
            lead={t('openApply.lead')}
            crumbs={
              <OpeningCrumbs
                more={[
                  <DirectoryLink key="directory" code={code}>
                    {found.name}
                  </DirectoryLink>,
                ]}
              />
            }
          />
          <Loaded query={scenarios}>
            {(known) => (
              <ApplyOpenForm directory={found} session={session} scenarios={known.items} />
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}
