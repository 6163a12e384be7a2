import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openModes } from '#channels/opening/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { OpenDraftText } from './open-draft.ts';
import type { OpenStepProps } from './open-step-props.ts';

const volumes = [
  ['calls_per_day', 'apply.callsPerDay'],
  ['records_per_day', 'apply.recordsPerDay'],
  ['persons_per_day', 'apply.personsPerDay'],
  ['records_per_call', 'apply.recordsPerCall'],
] as const satisfies readonly (readonly [OpenDraftText, string])[];
const levels = ['1', '2', '3', '4'] as const;

/** How and how much, and how the data is kept safe by whom. */
export function SecurityStep(props: OpenStepProps): ReactElement {
  const { t } = useTranslation();
  const { draft, onText } = props;
  const { texts } = draft;
  if (draft.scenario_id !== '') return <p>{t('apply.existing')}</p>;
  return (
    <div className="stack stack--loose">
      <div className="field-grid">
        <SelectField
          label={t('openApply.mode')}
          value={texts.mode}
          choices={openModes.map((mode) => ({
            value: mode,
            text: t(`agreements.modeNames.${mode}`),
          }))}
          onChange={(mode) => onText({ mode })}
        />
        {volumes.map(([key, label]) => (
          <TextField
            key={key}
            label={t(label)}
            type="number"
            value={texts[key]}
            onChange={(value) => onText({ [key]: value })}
            required
          />
        ))}
        <TextField
          label={t('apply.validFrom')}
          type="date"
          value={texts.valid_from}
          onChange={(valid_from) => onText({ valid_from })}
          required
        />
        <TextField
          label={t('apply.validTo')}
          type="date"
          hint={t('openApply.validHint')}
          value={texts.valid_to}
          onChange={(valid_to) => onText({ valid_to })}
          required
        />
      </div>
      <SecurityFields draft={draft} onText={onText} />
    </div>
  );
}

function SecurityFields({ draft, onText }: Pick<OpenStepProps, 'draft' | 'onText'>): ReactElement {
  const { t } = useTranslation();
  const { texts } = draft;
  return (
    <fieldset className="group">
      <legend>{t('openApply.security')}</legend>
      <div className="field-grid">
        <SelectField
          label={t('apply.dengbao')}
          value={texts.dengbao_level}
          choices={levels.map((level) => ({ value: level, text: t('apply.level', { level }) }))}
          onChange={(dengbao_level) => onText({ dengbao_level })}
        />
        <TextField
          label={t('openApply.contact')}
          value={texts.contact}
          onChange={(contact) => onText({ contact })}
          required
        />
        <TextField
          label={t('openApply.statement')}
          hint={t('openApply.statementHint')}
          value={texts.statement}
          onChange={(statement) => onText({ statement })}
          lines={4}
          wide
          required
        />
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
      </div>
    </fieldset>
  );
}
