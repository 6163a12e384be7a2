import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AgreementSummary,
  listAgreements,
  showAgreement,
} from '#spine/agreements/contracts.ts';
import { explainPlan } from '#spine/delivery/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Empty } from '../../components/empty.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { CallBuilder } from './call-builder.tsx';

const route = getRouteApi('/console');

/** Building, sending and understanding one gateway call. */
export function ConsolePage(): ReactElement {
  const { t } = useTranslation();
  return (
    <Guarded roles={['applicant', 'platform-operator', 'data-officer']}>
      {() => (
        <>
          <PageHead title={t('console.title')} lead={t('console.lead')} />
          <ConsoleParts />
        </>
      )}
    </Guarded>
  );
}

function ConsoleParts(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { agreement } = route.useSearch();
  const list = useRead(listAgreements, { side: 'consumer', limit: 200 });
  return (
    <Loaded query={list}>
      {(found) =>
        !found.items.some(isCalled) && agreement === undefined ? (
          <div className="panel">
            <Empty
              title={t('console.none')}
              next={t('console.noneNext')}
              actions={<LinkButton to="/search">{t('nav.search')}</LinkButton>}
            />
          </div>
        ) : (
          <div className="stack">
            <div className="panel">
              <SelectField
                label={t('console.agreement')}
                value={agreement ?? ''}
                empty={t('console.chooseAgreement')}
                choices={found.items.filter(isCalled).map((one) => ({
                  value: one.id,
                  text: `${one.number} ${one.directory_name} (${t(`agreements.states.${one.state}`)})`,
                }))}
                onChange={(chosen) => {
                  void navigate({ to: '/console', search: { agreement: chosen || undefined } });
                }}
              />
            </div>
            {agreement !== undefined && <ForAgreement key={agreement} id={agreement} />}
          </div>
        )
      }
    </Loaded>
  );
}

function isCalled({ modes }: AgreementSummary): boolean {
  return modes.includes('query') || modes.includes('verify');
}

function ForAgreement({ id }: { readonly id: string }): ReactElement {
  const { t } = useTranslation();
  const agreement = useRead(showAgreement, { id });
  const plan = useRead(explainPlan, { agreement_id: id });
  return (
    <Loaded query={agreement}>
      {(found) => (
        <Loaded query={plan}>
          {(compiled) => (
            <div className="stack">
              {compiled.data_state !== 'served' && (
                <Notice tone="warn" title={t(`console.dataStates.${compiled.data_state}`)} />
              )}
              <CallBuilder agreement={found} columns={compiled.columns} />
            </div>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
