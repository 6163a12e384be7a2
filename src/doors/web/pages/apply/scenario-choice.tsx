import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scenario } from '#spine/requests/contracts.ts';
import { SelectField } from '../../components/select-field.tsx';

/** A scenario registered earlier or a new one; nothing to choose where there is none yet. */
export function ScenarioChoice(props: {
  readonly scenarios: readonly Scenario[];
  readonly chosen: string;
  readonly onChosen: (change: { readonly scenario_id: string }) => void;
}): ReactElement | null {
  const { t } = useTranslation();
  const { scenarios, chosen, onChosen } = props;
  if (scenarios.length === 0) return null;
  return (
    <SelectField
      label={t('apply.scenario')}
      value={chosen}
      empty={t('apply.newScenario')}
      choices={scenarios.map((one) => ({ value: one.id, text: `${one.form.name} (${one.code})` }))}
      onChange={(scenario_id) => onChosen({ scenario_id })}
    />
  );
}
