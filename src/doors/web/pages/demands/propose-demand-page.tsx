import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { proposeDemand } from '#channels/opening/contracts.ts';
import { filledIn } from '../../client/form-faults.ts';
import { useSession } from '../../client/session.ts';
import { useWrite } from '../../client/use-call.ts';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { keepFollowCode } from '../opening/follow-codes.ts';
import { OpeningCrumbs } from '../opening/opening-crumbs.tsx';
import { DemandsLink } from './demands-link.tsx';

const route = getRouteApi('/opening/demands/new');

/** Asking that data be opened; no account is needed. */
export function ProposeDemandPage(): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const { directory } = route.useSearch();
  return (
    <>
      <PageHead
        title={t('demands.propose')}
        lead={t('demands.proposeLead')}
        crumbs={<OpeningCrumbs more={[<DemandsLink key="demands" />]} />}
      />
      <div className="stack">
        {session.data === null && (
          <Notice title={t('followCode.anonymousTitle')}>
            <p>{t('followCode.anonymousText')}</p>
          </Notice>
        )}
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
  const { values, set, errorOf, submit } = useCheckedForm(proposeDemand.input, first, filledIn);
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
    <form
      className="panel stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField
        label={t('demands.name')}
        hint={t('demands.nameHint')}
        value={values.title}
        onChange={(title) => set({ title })}
        error={errorOf('title')}
        required
      />
      <TextField
        label={t('demands.description')}
        hint={t('demands.descriptionHint')}
        value={values.description}
        onChange={(description) => set({ description })}
        error={errorOf('description')}
        lines={4}
        required
      />
      <TextField
        label={t('demands.purpose')}
        hint={t('demands.purposeHint')}
        value={values.purpose}
        onChange={(purpose) => set({ purpose })}
        error={errorOf('purpose')}
        lines={2}
        required
      />
      <TextField
        label={t('demands.directory')}
        hint={t('demands.directoryHint')}
        value={values.directory_code}
        onChange={(code) => set({ directory_code: code })}
        error={errorOf('directory_code')}
      />
      <RefusalNotice error={propose.error} />
      <div className="form-actions">
        <Button type="primary" size="large" htmlType="submit" loading={propose.isPending}>
          {t('demands.send')}
        </Button>
      </div>
    </form>
  );
}
