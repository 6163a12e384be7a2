import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '#actions/contract.ts';
import type { ActView } from '#spine/parties/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { type HandedOver, secretOf } from './hand-over.tsx';

/** Sends an approved act again as it was proposed, which carries it out, once. */
export function CarryOut(props: {
  readonly act: ActView;
  readonly contract: Contract;
  readonly name: string;
  readonly onMade: (made: HandedOver) => void;
}): ReactElement {
  const { t } = useTranslation();
  const write = useWrite(props.contract);
  function carryOut(): void {
    write.mutate(props.act.input, {
      onSuccess: (answer) => props.onMade({ action: props.name, ...secretOf(answer) }),
    });
  }
  return (
    <>
      <Button type="primary" loading={write.isPending} onClick={carryOut}>
        {t('acts.carryOut')}
      </Button>
      <RefusalNotice error={write.error} />
    </>
  );
}
