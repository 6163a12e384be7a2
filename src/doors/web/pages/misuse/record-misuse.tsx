import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { breaches, recordMisuse } from '#channels/opening/contracts.ts';
import type { AgreementView } from '#spine/agreements/contracts.ts';
import type { Session } from '../../client/session.ts';
import { useWrite } from '../../client/use-call.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { mayRecordMisuse } from './may-record-misuse.ts';

/** Recording a breach of a use agreement, for its provider and the data centre. */
export function RecordMisuse(props: {
  readonly agreement: AgreementView;
  readonly session: Session;
}): ReactElement | null {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { agreement, session } = props;
  if (!mayRecordMisuse(session, agreement)) return null;
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t('misuse.record')}
      </Button>
      {asking && <RecordDialog agreement_id={agreement.id} onClose={() => setAsking(false)} />}
    </>
  );
}

function RecordDialog(props: {
  readonly agreement_id: string;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { agreement_id, onClose } = props;
  const write = useWrite(recordMisuse);
  const form = useCheckedForm(
    recordMisuse.input,
    { breach: 'beyond-scope', description: '', evidence: '' },
    ({ description, ...values }) => ({
      agreement_id,
      ...values,
      ...(values.breach === 'other' ? { description } : {}),
    }),
  );
  return (
    <FormDialog
      title={t('misuse.record')}
      text={t('misuse.recordText')}
      confirm={t('misuse.record')}
      danger
      busy={write.isPending}
      unfit={form.unfit}
      error={write.error}
      onClose={onClose}
      onConfirm={() => form.submit((input) => write.mutate(input, { onSuccess: onClose }))}
    >
      <SelectField
        label={t('misuse.breach')}
        choices={breaches.map((one) => ({ value: one, text: t(`misuse.breaches.${one}`) }))}
        {...form.field('breach')}
        required
      />
      {form.values.breach === 'other' && (
        <TextField
          label={t('misuse.description')}
          hint={t('misuse.descriptionHint')}
          {...form.field('description')}
          required
        />
      )}
      <TextField
        label={t('misuse.evidence')}
        hint={t('misuse.evidenceHint')}
        {...form.field('evidence')}
        lines={4}
        required
      />
    </FormDialog>
  );
}
