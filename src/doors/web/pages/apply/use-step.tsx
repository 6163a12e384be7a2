import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { exchangeTiers, sharingModes } from '#channels/sharing/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { DraftText } from './draft.ts';
import { PatternPicker } from './pattern-picker.tsx';
import type { StepProps } from './step-props.ts';
import { SystemFields } from './system-fields.tsx';

const volumes = [
  ['calls_per_day', 'apply.callsPerDay'],
  ['records_per_day', 'apply.recordsPerDay'],
  ['persons_per_day', 'apply.personsPerDay'],
  ['records_per_call', 'apply.recordsPerCall'],
  ['peak_rps', 'apply.peak'],
] as const satisfies readonly (readonly [DraftText, string])[];

/** How, how much, how long, and by which system. */
export function UseStep(props: StepProps): ReactElement {
  const { t } = useTranslation();
  const { draft, onDraft, onText } = props;
  const { texts } = draft;
  if (draft.scenario_id !== '') return <p>{t('apply.existing')}</p>;
  return (
    <div className="stack stack--loose">
      <div className="field-grid">
        <SelectField
          label={t('apply.mode')}
          value={texts.mode}
          choices={sharingModes.map((mode) => ({ value: mode, text: t(`apply.modes.${mode}`) }))}
          onChange={(mode) => onText({ mode })}
        />
        <SelectField
          label={t('apply.tier')}
          value={texts.tier}
          choices={exchangeTiers.map((tier) => ({ value: tier, text: t(`apply.tiers.${tier}`) }))}
          onChange={(tier) => onText({ tier })}
        />
        {volumes.map(([key, label]) => (
          <TextField
            key={key}
            label={t(label)}
            hint={key === 'peak_rps' ? t('apply.peakHint') : undefined}
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
          hint={t('apply.validHint')}
          value={texts.valid_to}
          onChange={(valid_to) => onText({ valid_to })}
          required
        />
        <SelectField
          label={t('apply.hours')}
          value={draft.work_hours ? 'work' : 'any'}
          choices={[
            { value: 'any', text: t('apply.hoursAny') },
            { value: 'work', text: t('apply.hoursWork') },
          ]}
          onChange={(chosen) => onDraft({ work_hours: chosen === 'work' })}
        />
      </div>
      <CaseFields {...props} />
      <SystemFields {...props} />
    </div>
  );
}

function CaseFields({ draft, onDraft, onText }: StepProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="field-grid">
      <label className="check">
        <input
          type="checkbox"
          checked={draft.case_required}
          onChange={() => onDraft({ case_required: !draft.case_required })}
        />
        <span>{t('apply.caseRequired')}</span>
      </label>
      {draft.case_required && (
        <PatternPicker
          label={t('apply.casePattern')}
          hint={t('apply.casePatternHint')}
          value={draft.texts.case_pattern}
          onChange={(case_pattern) => onText({ case_pattern })}
        />
      )}
    </div>
  );
}
