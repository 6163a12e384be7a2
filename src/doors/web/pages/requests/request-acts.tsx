import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestView } from '#spine/requests/contracts.ts';
import { ActDialog } from './act-dialog.tsx';

type Act = RequestView['may'][number];

/** What this person may do with the request now. */
export function RequestActs({ request }: { readonly request: RequestView }): ReactElement {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act>();
  return (
    <>
      {request.may.map((one) => (
        <Button
          key={one}
          type={one === 'grant' || one === 'supplement' ? 'primary' : 'default'}
          danger={one === 'refuse' || one === 'withdraw'}
          onClick={() => setAct(one)}
        >
          {t(`requests.acts.${one}`)}
        </Button>
      ))}
      {act !== undefined && (
        <ActDialog request_id={request.id} act={act} onClose={() => setAct(undefined)} />
      )}
    </>
  );
}
