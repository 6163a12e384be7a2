import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { purposeCategories, ScenarioForm } from '#channels/sharing/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { RegionField } from './region-field.tsx';
import type { StepProps } from './step-props.ts';

/** Which work needs the data, on which legal basis, for whom. */
export function ScenarioStep(props: StepProps): ReactElement {
  const { t } = useTranslation();
  const { facts, draft, onDraft } = props;
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

function NewScenario({ facts, draft, onDraft, onText }: StepProps): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
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
        label={t('apply.type')}
        value={texts.scenario_type}
        empty={t('apply.choose')}
        required
        choices={facts.types.map((type) => ({
          value: type.code,
          text: language === 'zh' ? type.name_zh : type.name_en,
        }))}
        onChange={(scenario_type) => onText({ scenario_type })}
      />
      <TextField
        label={t('apply.item')}
        value={texts.business_item}
        onChange={(business_item) => onText({ business_item })}
        required
      />
      <SelectField
        label={t('apply.legalBasis')}
        hint={t('apply.legalBasisHint')}
        value={texts.legal_basis_id}
        empty={t('apply.choose')}
        required
        choices={facts.legalBases.map((legalBasis) => ({
          value: legalBasis.id,
          text: `${legalBasis.name}(${legalBasis.law} ${legalBasis.article})`,
        }))}
        onChange={(legal_basis_id) => onText({ legal_basis_id })}
      />
      <SelectField
        label={t('apply.purposeCategory')}
        value={texts.purpose_category}
        required
        choices={purposeCategories.map((one) => ({ value: one, text: t(`apply.purposes.${one}`) }))}
        onChange={(purpose_category) => onText({ purpose_category })}
      />
      <TextField
        label={t('apply.purpose')}
        hint={t('apply.purposeHint')}
        value={texts.purpose}
        onChange={(purpose) => onText({ purpose })}
        lines={3}
        wide
        required
      />
      <SubjectFields draft={draft} onDraft={onDraft} onText={onText} />
    </div>
  );
}

function SubjectFields({ draft, onDraft, onText }: Omit<StepProps, 'facts'>): ReactElement {
  const { t } = useTranslation();
  const { texts } = draft;
  return (
    <>
      <RegionField regions={draft.regions} onRegions={(regions) => onDraft({ regions })} />
      <TextField
        label={t('apply.population')}
        value={texts.population}
        onChange={(population) => onText({ population })}
        required
      />
      <TextField
        label={t('apply.personsEstimate')}
        type="number"
        value={texts.persons_estimate}
        onChange={(persons_estimate) => onText({ persons_estimate })}
        required
      />
    </>
  );
}
