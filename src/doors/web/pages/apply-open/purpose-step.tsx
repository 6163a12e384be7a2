import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openPurposes } from '#channels/opening/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { ScenarioChoice } from '../apply/scenario-choice.tsx';
import type { OpenStepProps } from './open-step-props.ts';

/** What the data is for, and how the results will be shown. */
export function PurposeStep({ facts, draft, onDraft, text }: OpenStepProps): ReactElement {
  return (
    <div className="stack">
      <ScenarioChoice scenarios={facts.scenarios} chosen={draft.scenario_id} onChosen={onDraft} />
      {draft.scenario_id === '' ? (
        <NewPurpose text={text} />
      ) : (
        <p>{facts.scenarios.find((one) => one.id === draft.scenario_id)?.form.purpose}</p>
      )}
    </div>
  );
}

function NewPurpose({ text }: Pick<OpenStepProps, 'text'>): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="field-grid">
      <TextField label={t('apply.name')} {...text('name')} required />
      <SelectField
        label={t('apply.purposeCategory')}
        required
        choices={openPurposes.map((one) => ({ value: one, text: t(`openApply.purposes.${one}`) }))}
        {...text('purpose_category')}
      />
      <TextField
        label={t('apply.purpose')}
        hint={t('openApply.purposeHint')}
        {...text('purpose')}
        lines={3}
        wide
        required
      />
      <TextField
        label={t('openApply.resultsPlanned')}
        hint={t('openApply.resultsPlannedHint')}
        {...text('results_planned')}
        lines={2}
        wide
        required
      />
    </div>
  );
}
