import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openPurposes } from '#channels/opening/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { OpenStepProps } from './open-step-props.ts';

/** What the data is for, and how the results will be shown. */
export function PurposeStep({ facts, draft, onDraft, onText }: OpenStepProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="stack">
      {facts.scenarios.length > 0 && (
        <SelectField
          label={t('apply.scenario')}
          value={draft.scenario_id}
          empty={t('apply.newScenario')}
          choices={facts.scenarios.map((one) => ({
            value: one.id,
            text: `${one.form.name} (${one.code})`,
          }))}
          onChange={(scenario_id) => onDraft({ scenario_id })}
        />
      )}
      {draft.scenario_id === '' ? (
        <NewPurpose draft={draft} onText={onText} />
      ) : (
        <p>{facts.scenarios.find((one) => one.id === draft.scenario_id)?.form.purpose}</p>
      )}
    </div>
  );
}

function NewPurpose({ draft, onText }: Pick<OpenStepProps, 'draft' | 'onText'>): ReactElement {
  const { t } = useTranslation();
  const { texts } = draft;
  return (
    <div className="field-grid">
      <TextField
        label={t('apply.name')}
        value={texts.name}
        onChange={(name) => onText({ name })}
        required
      />
      <SelectField
        label={t('apply.purposeCategory')}
        value={texts.purpose_category}
        required
        choices={openPurposes.map((one) => ({ value: one, text: t(`openApply.purposes.${one}`) }))}
        onChange={(purpose_category) => onText({ purpose_category })}
      />
      <TextField
        label={t('apply.purpose')}
        hint={t('openApply.purposeHint')}
        value={texts.purpose}
        onChange={(purpose) => onText({ purpose })}
        lines={3}
        wide
        required
      />
      <TextField
        label={t('openApply.resultsPlanned')}
        hint={t('openApply.resultsPlannedHint')}
        value={texts.results_planned}
        onChange={(results_planned) => onText({ results_planned })}
        lines={2}
        wide
        required
      />
    </div>
  );
}
