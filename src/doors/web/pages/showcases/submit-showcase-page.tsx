import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { showcaseKinds, submitShowcase } from '#channels/opening/contracts.ts';
import { listAgreements } from '#spine/agreements/contracts.ts';
import { useRoles } from '../../client/session.ts';
import { useRead, useWrite } from '../../client/use-call.ts';
import { Guarded } from '../../components/guarded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { type ShowcaseForm, showcaseInput } from './showcase-input.ts';

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
  const submit = useWrite(submitShowcase);
  const first = { kind: 'application', title: '', summary: '', url: '', codes, agreement_id: '' };
  const form = useCheckedForm(submitShowcase.input, first, showcaseInput);
  const { values, set, errorOf } = form;
  return (
    <form
      className="panel stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit((input) =>
          submit.mutate(input, {
            onSuccess: ({ id }) => void navigate({ to: '/opening/showcases/$id', params: { id } }),
          }),
        );
      }}
    >
      <SelectField
        label={t('showcases.kind')}
        value={values.kind}
        choices={showcaseKinds.map((one) => ({ value: one, text: t(`showcases.kinds.${one}`) }))}
        onChange={(kind) => set({ kind })}
        required
      />
      <WordFields values={values} onChange={set} errorOf={errorOf} />
      <TextField
        label={t('showcases.url')}
        hint={t('showcases.urlHint')}
        value={values.url}
        onChange={(url) => set({ url })}
        error={errorOf('url')}
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
      <AgreementField
        value={values.agreement_id}
        onChange={(agreement_id) => set({ agreement_id })}
      />
      <RefusalNotice error={submit.error} />
      <div className="form-actions">
        <Button type="primary" size="large" htmlType="submit" loading={submit.isPending}>
          {t('showcases.send')}
        </Button>
      </div>
    </form>
  );
}

function WordFields(props: {
  readonly values: ShowcaseForm;
  readonly onChange: (change: Partial<ShowcaseForm>) => void;
  readonly errorOf: (field: string) => string | undefined;
}): ReactElement {
  const { t } = useTranslation();
  const { values, onChange, errorOf } = props;
  return (
    <>
      <TextField
        label={t('showcases.name')}
        hint={t('showcases.nameHint')}
        value={values.title}
        onChange={(title) => onChange({ title })}
        error={errorOf('title')}
        required
      />
      <TextField
        label={t('showcases.summary')}
        hint={t('showcases.summaryHint')}
        value={values.summary}
        onChange={(summary) => onChange({ summary })}
        error={errorOf('summary')}
        lines={4}
        required
      />
    </>
  );
}

/** The agreements of conditional opening of one's body, where there are any. */
function AgreementField(props: {
  readonly value: string;
  readonly onChange: (id: string) => void;
}): ReactElement | null {
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
