import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { releaseDataSet } from '#channels/opening/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { FormDialog } from '../../components/form-dialog.tsx';

/** Begins a release after a word of warning; its page shows how far it is. */
export function StartRelease({ code }: { readonly code: string }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const start = useWrite(releaseDataSet);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button type="primary" size="large" onClick={() => setAsking(true)}>
        {t('releases.start')}
      </Button>
      {asking && (
        <FormDialog
          title={t('releases.start')}
          text={t('releases.startText')}
          confirm={t('releases.start')}
          busy={start.isPending}
          error={start.error}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            const onSuccess = ({ id }: { readonly id: string }) => {
              void navigate({ to: '/opening/releases/$id', params: { id } });
            };
            start.mutate({ directory_code: code }, { onSuccess });
          }}
        />
      )}
    </>
  );
}
