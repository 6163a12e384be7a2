import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { networkZones } from '#spine/agreements/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DengbaoField } from './dengbao-field.tsx';
import type { StepProps } from './step-props.ts';
import { UserFields } from './user-fields.tsx';

const assessments = ['passed', 'partly', 'not-passed', 'not-assessed'] as const;

/** The system that calls, who uses it, and how long what it gets is kept. */
export function SystemFields({ draft, onDraft, text }: StepProps): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="group">
      <legend>{t('apply.system')}</legend>
      <div className="field-grid">
        <TextField label={t('apply.systemName')} {...text('system_name')} required />
        <SelectField
          label={t('apply.zone')}
          choices={networkZones.map((zone) => ({ value: zone, text: t(`apply.zones.${zone}`) }))}
          {...text('network_zone')}
        />
        <DengbaoField text={text} />
        <SelectField
          label={t('apply.crypto')}
          choices={assessments.map((one) => ({ value: one, text: t(`apply.cryptos.${one}`) }))}
          {...text('crypto_assessment')}
        />
        <UserFields text={text} />
        <TextField label={t('apply.pipia')} hint={t('apply.pipiaHint')} {...text('pipia_number')} />
        <TextField
          label={t('apply.terminals')}
          hint={t('apply.terminalsHint')}
          {...text('terminals')}
          lines={2}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={draft.output_masked}
            onChange={() => onDraft({ output_masked: !draft.output_masked })}
          />
          <span>{t('apply.masked')}</span>
        </label>
      </div>
    </fieldset>
  );
}
