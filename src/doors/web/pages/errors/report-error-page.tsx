import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { errorKinds, reportError } from '#channels/opening/contracts.ts';
import { filledIn } from '../../client/form-faults.ts';
import { useSession } from '../../client/session.ts';
import { useWrite } from '../../client/use-call.ts';
import { DirectoryLink } from '../../components/directory-link.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { keepFollowCode } from '../opening/follow-codes.ts';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';

const route = getRouteApi('/directories/$code/report-error');

/** Telling of an error in an open data set; no account is needed. */
export function ReportErrorPage(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const { code } = route.useParams();
  return (
    <>
      <PageHead
        title={t('errors.report')}
        lead={t('errors.reportLead')}
        crumbs={<OpeningCrumbs more={[<DirectoryLink key="directory" code={code} />]} />}
      />
      <div className="stack">
        {session.data === null && (
          <Notice title={t('followCode.anonymousTitle')}>
            <p>{t('followCode.anonymousText')}</p>
          </Notice>
        )}
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
  const { values, set, errorOf, submit } = useCheckedForm(reportError.input, first, (typed) => ({
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
    <form
      className="panel stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <SelectField
        label={t('errors.kind')}
        value={values.kind}
        choices={errorKinds.map((one) => ({ value: one, text: t(`errors.kinds.${one}`) }))}
        onChange={(kind) => set({ kind })}
        required
      />
      <TextField
        label={t('errors.place')}
        hint={t('errors.placeHint')}
        value={values.place}
        onChange={(place) => set({ place })}
        error={errorOf('place')}
      />
      <TextField
        label={t('errors.description')}
        hint={t('errors.descriptionHint')}
        value={values.description}
        onChange={(description) => set({ description })}
        error={errorOf('description')}
        lines={4}
        required
      />
      <TextField
        label={t('errors.suggestion')}
        hint={t('errors.suggestionHint')}
        value={values.suggestion}
        onChange={(suggestion) => set({ suggestion })}
        error={errorOf('suggestion')}
        lines={2}
      />
      <RefusalNotice error={report.error} />
      <div className="form-actions">
        <Button type="primary" size="large" htmlType="submit" loading={report.isPending}>
          {t('errors.send')}
        </Button>
      </div>
    </form>
  );
}
