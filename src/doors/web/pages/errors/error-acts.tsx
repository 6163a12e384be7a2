import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  answerError,
  type ErrorReportView,
  errorOutcomes,
  withdrawError,
} from '#channels/opening/contracts.ts';
import { filledIn } from '../../client/form-faults.ts';
import { useWrite } from '../../client/use-call.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';

type Act = ErrorReportView['may'][number];

/** Answering for the provider, or taking back for whoever told of it. */
export function ErrorActs(props: {
  readonly report: ErrorReportView;
  readonly follow_code: string | undefined;
}): ReactElement {
  const { t } = useTranslation();
  const { report, follow_code } = props;
  const [act, setAct] = useState<Act>();
  const close = (): void => setAct(undefined);
  return (
    <>
      {report.may.map((one) => (
        <Button
          key={one}
          type={one === 'answer' ? 'primary' : 'default'}
          danger={one === 'withdraw'}
          onClick={() => setAct(one)}
        >
          {t(`errors.acts.${one}`)}
        </Button>
      ))}
      {act === 'answer' && <AnswerDialog report={report} onClose={close} />}
      {act === 'withdraw' && (
        <WithdrawDialog id={report.id} follow_code={follow_code} onClose={close} />
      )}
    </>
  );
}

function AnswerDialog(props: {
  readonly report: ErrorReportView;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { report, onClose } = props;
  const write = useWrite(answerError);
  const first = {
    outcome: 'corrected',
    answer: '',
    shown_description: report.description ?? '',
  };
  const form = useCheckedForm(answerError.input, first, (values) => ({
    id: report.id,
    ...filledIn(values),
  }));
  return (
    <FormDialog
      title={t('errors.acts.answer')}
      text={t('errors.answerText')}
      confirm={t('errors.acts.answer')}
      busy={write.isPending}
      unfit={form.unfit}
      error={write.error}
      onClose={onClose}
      onConfirm={() => form.submit((input) => write.mutate(input, { onSuccess: onClose }))}
    >
      <SelectField
        label={t('errors.outcome')}
        choices={errorOutcomes.map((one) => ({ value: one, text: t(`errors.outcomes.${one}`) }))}
        {...form.field('outcome')}
        required
      />
      <TextField
        label={t('errors.answer')}
        hint={t('errors.answerHint')}
        {...form.field('answer')}
        lines={3}
        required
      />
      <TextField
        label={t('errors.shownDescription')}
        hint={t('errors.shownDescriptionHint')}
        {...form.field('shown_description')}
        lines={3}
      />
    </FormDialog>
  );
}

function WithdrawDialog(props: {
  readonly id: string;
  readonly follow_code: string | undefined;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { id, follow_code, onClose } = props;
  const write = useWrite(withdrawError);
  return (
    <FormDialog
      title={t('errors.acts.withdraw')}
      text={t('errors.withdrawText')}
      confirm={t('errors.acts.withdraw')}
      danger
      busy={write.isPending}
      error={write.error}
      onClose={onClose}
      onConfirm={() => write.mutate({ id, follow_code }, { onSuccess: onClose })}
    />
  );
}
