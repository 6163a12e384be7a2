import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { reportResults } from '#channels/opening/contracts.ts';
import { filledIn } from '../../client/form-faults.ts';
import { useWrite } from '../../client/use-call.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';

/** Reports what was made of the data; once, and for everybody to see. */
export function ReportDialog(props: {
  readonly agreement_id: string;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { agreement_id, onClose } = props;
  const write = useWrite(reportResults);
  const first = { title: '', description: '', url: '' };
  const { field, unfit, submit } = useCheckedForm(reportResults.input, first, (typed) => ({
    agreement_id,
    ...filledIn(typed),
  }));
  return (
    <FormDialog
      title={t('results.report')}
      text={t('results.reportText')}
      confirm={t('results.report')}
      busy={write.isPending}
      unfit={unfit}
      error={write.error}
      onClose={onClose}
      onConfirm={() => submit((input) => write.mutate(input, { onSuccess: onClose }))}
    >
      <TextField
        label={t('results.nameLabel')}
        hint={t('results.nameHint')}
        {...field('title')}
        required
      />
      <TextField
        label={t('results.description')}
        hint={t('results.descriptionHint')}
        {...field('description')}
        lines={4}
        required
      />
      <TextField label={t('results.url')} hint={t('results.urlHint')} {...field('url')} />
    </FormDialog>
  );
}
