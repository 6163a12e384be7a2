import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandView } from '#channels/opening/contracts.ts';
import { DemandActDialog } from './demand-act-dialog.tsx';
import type { DemandAct } from './demand-act-forms.ts';

const first: readonly DemandAct[] = ['assign', 'accept', 'release', 'rate'];
const last: readonly DemandAct[] = ['decline', 'refuse', 'withdraw'];

/** What this reader may do with the demand now. */
export function DemandActs(props: {
  readonly demand: DemandView;
  readonly follow_code: string | undefined;
}): ReactElement {
  const { t } = useTranslation();
  const { demand, follow_code } = props;
  const [act, setAct] = useState<DemandAct>();
  return (
    <>
      {demand.may.map((one) => (
        <Button
          key={one}
          type={first.includes(one) ? 'primary' : 'default'}
          danger={last.includes(one)}
          onClick={() => setAct(one)}
        >
          {t(`demands.acts.${one}`)}
        </Button>
      ))}
      {act !== undefined && (
        <DemandActDialog
          demand={demand}
          act={act}
          follow_code={follow_code}
          onClose={() => setAct(undefined)}
        />
      )}
    </>
  );
}
