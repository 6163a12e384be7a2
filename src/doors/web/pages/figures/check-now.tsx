import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { checkHealth } from '#channels/opening/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';

/** Has an open data set checked now; hashing takes a while, so only that it is queued is told. */
export function CheckNow({ code }: { readonly code: string }): ReactElement {
  const { t } = useTranslation();
  const check = useWrite(checkHealth);
  return (
    <>
      <Button loading={check.isPending} onClick={() => check.mutate({ directory_code: code })}>
        {t('health.check')}
      </Button>
      <span role="status" className="small">
        {check.isSuccess && t('health.queued')}
      </span>
      <RefusalNotice error={check.error} />
    </>
  );
}
