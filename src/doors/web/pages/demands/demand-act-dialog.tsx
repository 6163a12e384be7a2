import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemandView } from '#channels/opening/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { DemandActField } from './demand-act-field.tsx';
import {
  type DemandAct,
  demandActForms,
  demandInput,
  firstDemandValues,
} from './demand-act-forms.ts';

/** Does one thing with a demand after asking for what belongs to it. */
export function DemandActDialog(props: {
  readonly demand: DemandView;
  readonly act: DemandAct;
  readonly follow_code: string | undefined;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { demand, act, follow_code, onClose } = props;
  const { contract, fields } = demandActForms[act];
  const write = useWrite(contract);
  const form = useCheckedForm(contract.input, firstDemandValues(demand), (values) =>
    demandInput(act, values, { id: demand.id, follow_code }),
  );
  return (
    <FormDialog
      title={t(`demands.acts.${act}`)}
      text={t(`demands.actTexts.${act}`)}
      confirm={t(`demands.acts.${act}`)}
      danger={act === 'refuse' || act === 'decline' || act === 'withdraw'}
      busy={write.isPending}
      unfit={form.unfit}
      error={write.error}
      onClose={onClose}
      onConfirm={() => form.submit((input) => write.mutate(input, { onSuccess: onClose }))}
    >
      {fields.map((field) => (
        <DemandActField key={field} {...form.field(field)} field={field} />
      ))}
    </FormDialog>
  );
}
