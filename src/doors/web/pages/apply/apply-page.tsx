import { getRouteApi } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listScenarioTypes } from '#channels/sharing/contracts.ts';
import { getDirectory } from '#spine/catalog/contracts.ts';
import { listLegalBases } from '#spine/parties/contracts.ts';
import { listScenarios } from '#spine/requests/contracts.ts';
import type { Session } from '../../client/session.ts';
import { useRead } from '../../client/use-call.ts';
import { Crumbs } from '../../components/crumbs.tsx';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { ApplyForm } from './apply-form.tsx';

const route = getRouteApi('/directories/$code/apply');

/** Applying for a directory under a scenario. */
export function ApplyPage(): ReactElement {
  return <Guarded roles={['applicant']}>{(session) => <ApplyLoaded session={session} />}</Guarded>;
}

function ApplyLoaded({ session }: { readonly session: Session }): ReactElement {
  const { t } = useTranslation();
  const { code } = route.useParams();
  const directory = useRead(getDirectory, { code });
  const scenarios = useRead(listScenarios, { channel: 'sharing' });
  const types = useRead(listScenarioTypes, {});
  const legalBases = useRead(listLegalBases, { organisation_id: session.organisation.id });
  return (
    <Loaded query={directory}>
      {(found) => (
        <>
          <PageHead
            title={t('apply.title', { name: found.name })}
            lead={t('apply.lead')}
            crumbs={
              <Crumbs
                links={[
                  <DirectoryLink key="directory" code={code}>
                    {found.name}
                  </DirectoryLink>,
                ]}
              />
            }
          />
          <Loaded query={scenarios}>
            {(known) => (
              <Loaded query={types}>
                {(choice) => (
                  <Loaded query={legalBases}>
                    {(register) => (
                      <ApplyForm
                        directory={found}
                        session={session}
                        scenarios={known.items}
                        types={choice.items}
                        legalBases={register.items}
                      />
                    )}
                  </Loaded>
                )}
              </Loaded>
            )}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}
