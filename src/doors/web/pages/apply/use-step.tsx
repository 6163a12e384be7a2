import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { exchangeTiers, sharingModes } from '#channels/sharing/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { LimitFields } from './limit-fields.tsx';
import { PatternPicker } from './pattern-picker.tsx';
import type { StepProps } from './step-props.ts';
import { SystemFields } from './system-fields.tsx';

/** How, how much, how long, and by which system. */
export function UseStep(props: StepProps): ReactElement {
  const { t } = useTranslation();
  const { draft, onDraft, text } = props;
  if (draft.scenario_id !== '') return <p>{t('apply.existing')}</p>;
  return (
    <div className="stack stack--loose">
      <div className="field-grid">
        <SelectField
          label={t('apply.mode')}
          choices={sharingModes.map((mode) => ({ value: mode, text: t(`apply.modes.${mode}`) }))}
          {...text('mode')}
        />
        <SelectField
          label={t('apply.tier')}
          choices={exchangeTiers.map((tier) => ({ value: tier, text: t(`apply.tiers.${tier}`) }))}
          {...text('tier')}
        />
        <LimitFields text={text} validHint={t('apply.validHint')}>
          <TextField
            label={t('apply.peak')}
            hint={t('apply.peakHint')}
            type="number"
            {...text('peak_rps')}
            required
          />
        </LimitFields>
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

function CaseFields({ draft, onDraft, text }: StepProps): ReactElement {
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
          {...text('case_pattern')}
        />
      )}
    </div>
  );
}
