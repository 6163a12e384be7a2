import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { errorKinds, reportError } from '#channels/opening/contracts.ts';
import { filledIn } from '../../client/form-faults.ts';
import { useWrite } from '../../client/use-call.ts';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { FormPanel } from '../../components/form-panel.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { AnonymousNotice } from '../opening/anonymous-notice.tsx';
import { keepFollowCode } from '../opening/follow-codes.ts';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';

const route = getRouteApi('/directories/$code/report-error');

/** Telling of an error in an open data set; no account is needed. */
export function ReportErrorPage(): ReactElement {
  const { t } = useTranslation();
  const { code } = route.useParams();
  return (
    <>
      <PageHead
        title={t('errors.report')}
        lead={t('errors.reportLead')}
        crumbs={<OpeningCrumbs more={[<DirectoryLink key="directory" code={code} />]} />}
      />
      <div className="stack">
        <AnonymousNotice />
        <ReportForm code={code} />
      </div>
    </>
  );
}

function ReportForm({ code }: { readonly code: string }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const report = useWrite(reportError);
  const first = { kind: 'wrong-value', place: '', description: '', suggestion: '' };
  const { field, unfit, submit } = useCheckedForm(reportError.input, first, (typed) => ({
    directory_code: code,
    ...filledIn(typed),
  }));
  function send(): void {
    submit((input) =>
      report.mutate(input, {
        onSuccess: ({ id, follow_code }) => {
          if (follow_code !== null) keepFollowCode(id, follow_code);
          void navigate({ to: '/opening/errors/$id', params: { id } });
        },
      }),
    );
  }
  return (
    <FormPanel
      send={t('errors.send')}
      busy={report.isPending}
      unfit={unfit}
      error={report.error}
      onSend={send}
    >
      <SelectField
        label={t('errors.kind')}
        choices={errorKinds.map((one) => ({ value: one, text: t(`errors.kinds.${one}`) }))}
        {...field('kind')}
        required
      />
      <TextField label={t('errors.place')} hint={t('errors.placeHint')} {...field('place')} />
      <TextField
        label={t('errors.description')}
        hint={t('errors.descriptionHint')}
        {...field('description')}
        lines={4}
        required
      />
      <TextField
        label={t('errors.suggestion')}
        hint={t('errors.suggestionHint')}
        {...field('suggestion')}
        lines={2}
      />
    </FormPanel>
  );
}
