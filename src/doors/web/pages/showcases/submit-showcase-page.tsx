import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { showcaseKinds, submitShowcase } from '#channels/opening/contracts.ts';
import { listAgreements } from '#spine/agreements/contracts.ts';
import { useRoles } from '../../client/session.ts';
import { useRead, useWrite } from '../../client/use-call.ts';
import { FormPanel } from '../../components/form-panel.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { type BoundField, useCheckedForm } from '../../components/use-checked-form.ts';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { showcaseInput } from './showcase-input.ts';

const route = getRouteApi('/opening/showcases/new');

/** Submitting what was made of open data; signed in, under one's name. */
export function SubmitShowcasePage(): ReactElement {
  const { t } = useTranslation();
  const { directory } = route.useSearch();
  return (
    <Guarded>
      {() => (
        <>
          <PageHead
            title={t('showcases.submit')}
            lead={t('showcases.submitLead')}
            crumbs={
              <OpeningCrumbs
                more={[
                  <Link key="all" to="/opening/showcases">
                    {t('showcases.title')}
                  </Link>,
                ]}
              />
            }
          />
          <SubmitForm codes={directory ?? ''} />
        </>
      )}
    </Guarded>
  );
}

function SubmitForm({ codes }: { readonly codes: string }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const write = useWrite(submitShowcase);
  const first = { kind: 'application', title: '', summary: '', url: '', codes, agreement_id: '' };
  const form = useCheckedForm(submitShowcase.input, first, showcaseInput);
  const { values, set, errorOf, field } = form;
  function send(): void {
    form.submit((input) =>
      write.mutate(input, {
        onSuccess: ({ id }) => void navigate({ to: '/opening/showcases/$id', params: { id } }),
      }),
    );
  }
  return (
    <FormPanel
      send={t('showcases.send')}
      busy={write.isPending}
      unfit={form.unfit}
      error={write.error}
      onSend={send}
    >
      <SelectField
        label={t('showcases.kind')}
        choices={showcaseKinds.map((one) => ({ value: one, text: t(`showcases.kinds.${one}`) }))}
        {...field('kind')}
        required
      />
      <TextField
        label={t('showcases.name')}
        hint={t('showcases.nameHint')}
        {...field('title')}
        required
      />
      <TextField
        label={t('showcases.summary')}
        hint={t('showcases.summaryHint')}
        {...field('summary')}
        lines={4}
        required
      />
      <TextField
        label={t('showcases.url')}
        hint={t('showcases.urlHint')}
        {...field('url')}
        required
      />
      <TextField
        label={t('showcases.dataSets')}
        hint={t('showcases.dataSetsHint')}
        value={values.codes}
        onChange={(typed) => set({ codes: typed })}
        error={errorOf('directory_codes')}
        lines={2}
        required
      />
      <AgreementField {...field('agreement_id')} />
    </FormPanel>
  );
}

/** The agreements of conditional opening of one's body, where there are any. */
function AgreementField(props: BoundField<string>): ReactElement | null {
  const { t } = useTranslation();
  const applies = useRoles().includes('applicant');
  const found = useRead(listAgreements, { side: 'consumer', limit: 200 }, { enabled: applies });
  const own = (found.data?.items ?? []).filter((one) => one.channel === 'opening');
  if (own.length === 0) return null;
  return (
    <SelectField
      {...props}
      label={t('showcases.agreement')}
      hint={t('showcases.agreementHint')}
      empty={t('common.none')}
      choices={own.map((one) => ({
        value: one.id,
        text: `${one.number} ${one.directory_name}`,
      }))}
    />
  );
}
