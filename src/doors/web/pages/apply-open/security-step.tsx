import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openModes } from '#channels/opening/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DengbaoField } from '../apply/dengbao-field.tsx';
import { LimitFields } from '../apply/limit-fields.tsx';
import { UserFields } from '../apply/user-fields.tsx';
import type { OpenStepProps } from './open-step-props.ts';

/** How and how much, and how the data is kept safe by whom. */
export function SecurityStep({ draft, text }: OpenStepProps): ReactElement {
  const { t } = useTranslation();
  if (draft.scenario_id !== '') return <p>{t('apply.existing')}</p>;
  return (
    <div className="stack stack--loose">
      <div className="field-grid">
        <SelectField
          label={t('openApply.mode')}
          choices={openModes.map((mode) => ({
            value: mode,
            text: t(`agreements.modeNames.${mode}`),
          }))}
          {...text('mode')}
        />
        <LimitFields text={text} validHint={t('openApply.validHint')} />
      </div>
      <SecurityFields text={text} />
    </div>
  );
}

function SecurityFields({ text }: Pick<OpenStepProps, 'text'>): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="group">
      <legend>{t('openApply.security')}</legend>
      <div className="field-grid">
        <DengbaoField text={text} />
        <TextField label={t('openApply.contact')} {...text('contact')} required />
        <TextField
          label={t('openApply.statement')}
          hint={t('openApply.statementHint')}
          {...text('statement')}
          lines={4}
          wide
          required
        />
        <UserFields text={text} />
      </div>
    </fieldset>
  );
}
