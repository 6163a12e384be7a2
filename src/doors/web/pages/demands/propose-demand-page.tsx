import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { proposeDemand } from '#channels/opening/contracts.ts';
import { filledIn } from '../../client/form-faults.ts';
import { useWrite } from '../../client/use-call.ts';
import { FormPanel } from '../../components/form-panel.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { AnonymousNotice } from '../opening/anonymous-notice.tsx';
import { keepFollowCode } from '../opening/follow-codes.ts';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { DemandsLink } from './demands-link.tsx';

const route = getRouteApi('/opening/demands/new');

/** Asking that data be opened; no account is needed. */
export function ProposeDemandPage(): ReactElement {
  const { t } = useTranslation();
  const { directory } = route.useSearch();
  return (
    <>
      <PageHead
        title={t('demands.propose')}
        lead={t('demands.proposeLead')}
        crumbs={<OpeningCrumbs more={[<DemandsLink key="demands" />]} />}
      />
      <div className="stack">
        <AnonymousNotice />
        <ProposeForm directory_code={directory ?? ''} />
      </div>
    </>
  );
}

function ProposeForm({ directory_code }: { readonly directory_code: string }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const propose = useWrite(proposeDemand);
  const first = { directory_code, title: '', description: '', purpose: '' };
  const { field, unfit, submit } = useCheckedForm(proposeDemand.input, first, filledIn);
  function send(): void {
    submit((input) =>
      propose.mutate(input, {
        onSuccess: (made) => {
          if (made.follow_code !== null) keepFollowCode(made.id, made.follow_code);
          void navigate({ to: '/opening/demands/$id', params: { id: made.id } });
        },
      }),
    );
  }
  return (
    <FormPanel
      send={t('demands.send')}
      busy={propose.isPending}
      unfit={unfit}
      error={propose.error}
      onSend={send}
    >
      <TextField
        label={t('demands.name')}
        hint={t('demands.nameHint')}
        {...field('title')}
        required
      />
      <TextField
        label={t('demands.description')}
        hint={t('demands.descriptionHint')}
        {...field('description')}
        lines={4}
        required
      />
      <TextField
        label={t('demands.purpose')}
        hint={t('demands.purposeHint')}
        {...field('purpose')}
        lines={2}
        required
      />
      <TextField
        label={t('demands.directory')}
        hint={t('demands.directoryHint')}
        {...field('directory_code')}
      />
    </FormPanel>
  );
}
