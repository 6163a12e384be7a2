import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { networkZones } from '#spine/agreements/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { StepProps } from './step-props.ts';

const levels = ['1', '2', '3', '4'] as const;
const assessments = ['passed', 'partly', 'not-passed', 'not-assessed'] as const;

/** The system that calls, who uses it, and how long what it gets is kept. */
export function SystemFields({ draft, onDraft, onText }: StepProps): ReactElement {
  const { t } = useTranslation();
  const { texts } = draft;
  return (
    <fieldset className="group">
      <legend>{t('apply.system')}</legend>
      <div className="field-grid">
        <TextField
          label={t('apply.systemName')}
          value={texts.system_name}
          onChange={(system_name) => onText({ system_name })}
          required
        />
        <SelectField
          label={t('apply.zone')}
          value={texts.network_zone}
          choices={networkZones.map((zone) => ({ value: zone, text: t(`apply.zones.${zone}`) }))}
          onChange={(network_zone) => onText({ network_zone })}
        />
        <SelectField
          label={t('apply.dengbao')}
          value={texts.dengbao_level}
          choices={levels.map((level) => ({ value: level, text: t('apply.level', { level }) }))}
          onChange={(dengbao_level) => onText({ dengbao_level })}
        />
        <SelectField
          label={t('apply.crypto')}
          value={texts.crypto_assessment}
          choices={assessments.map((one) => ({ value: one, text: t(`apply.cryptos.${one}`) }))}
          onChange={(crypto_assessment) => onText({ crypto_assessment })}
        />
        <UserFields draft={draft} onDraft={onDraft} onText={onText} />
      </div>
    </fieldset>
  );
}

function UserFields({ draft, onDraft, onText }: Omit<StepProps, 'facts'>): ReactElement {
  const { t } = useTranslation();
  const { texts } = draft;
  return (
    <>
      <TextField
        label={t('apply.userName')}
        value={texts.user_name}
        onChange={(user_name) => onText({ user_name })}
        required
      />
      <TextField
        label={t('apply.userRole')}
        value={texts.user_role}
        onChange={(user_role) => onText({ user_role })}
        required
      />
      <TextField
        label={t('apply.retention')}
        type="number"
        value={texts.retention_days}
        onChange={(retention_days) => onText({ retention_days })}
        required
      />
      <TextField
        label={t('apply.pipia')}
        hint={t('apply.pipiaHint')}
        value={texts.pipia_number}
        onChange={(pipia_number) => onText({ pipia_number })}
      />
      <TextField
        label={t('apply.terminals')}
        hint={t('apply.terminalsHint')}
        value={texts.terminals}
        onChange={(terminals) => onText({ terminals })}
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
    </>
  );
}
