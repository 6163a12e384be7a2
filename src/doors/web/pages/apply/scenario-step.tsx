import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { purposeCategories, ScenarioForm } from '#channels/sharing/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { RegionField } from './region-field.tsx';
import { ScenarioChoice } from './scenario-choice.tsx';
import type { StepProps } from './step-props.ts';

/** Which work needs the data, on which legal basis, for whom. */
export function ScenarioStep(props: StepProps): ReactElement {
  const { facts, draft, onDraft } = props;
  return (
    <div className="stack">
      <ScenarioChoice scenarios={facts.scenarios} chosen={draft.scenario_id} onChosen={onDraft} />
      {draft.scenario_id === '' ? <NewScenario {...props} /> : <KnownScenario {...props} />}
    </div>
  );
}

function KnownScenario({ facts, draft }: StepProps): ReactElement | null {
  const known = facts.scenarios.find((one) => one.id === draft.scenario_id);
  const form = ScenarioForm.safeParse(known?.form);
  if (!form.success) return null;
  return (
    <p>
      {form.data.business_item} · {form.data.purpose}
    </p>
  );
}

function NewScenario({ facts, draft, onDraft, text }: StepProps): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="field-grid">
      <TextField label={t('apply.name')} {...text('name')} required />
      <SelectField
        label={t('apply.type')}
        empty={t('apply.choose')}
        required
        choices={facts.types.map((type) => ({
          value: type.code,
          text: language === 'zh' ? type.name_zh : type.name_en,
        }))}
        {...text('scenario_type')}
      />
      <TextField label={t('apply.item')} {...text('business_item')} required />
      <SelectField
        label={t('apply.legalBasis')}
        hint={t('apply.legalBasisHint')}
        empty={t('apply.choose')}
        required
        choices={facts.legalBases.map((legalBasis) => ({
          value: legalBasis.id,
          text: `${legalBasis.name}(${legalBasis.law} ${legalBasis.article})`,
        }))}
        {...text('legal_basis_id')}
      />
      <SelectField
        label={t('apply.purposeCategory')}
        required
        choices={purposeCategories.map((one) => ({ value: one, text: t(`apply.purposes.${one}`) }))}
        {...text('purpose_category')}
      />
      <TextField
        label={t('apply.purpose')}
        hint={t('apply.purposeHint')}
        {...text('purpose')}
        lines={3}
        wide
        required
      />
      <RegionField regions={draft.regions} onRegions={(regions) => onDraft({ regions })} />
      <TextField label={t('apply.population')} {...text('population')} required />
      <TextField
        label={t('apply.personsEstimate')}
        type="number"
        {...text('persons_estimate')}
        required
      />
    </div>
  );
}
