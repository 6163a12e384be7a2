import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listOrganisations } from '#spine/parties/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { BoundField } from '../../components/use-checked-form.ts';
import type { DemandField } from './demand-act-forms.ts';

const optional: readonly DemandField[] = ['note', 'comment'];
const long: readonly DemandField[] = ['description', 'reason', 'answer', 'comment'];
const starCounts = ['5', '4', '3', '2', '1'] as const;

/** One field of an act on a demand. */
export function DemandActField(
  props: BoundField<string> & { readonly field: DemandField },
): ReactElement {
  const { t } = useTranslation();
  const { field, ...rest } = props;
  if (field === 'provider_id') return <ProviderField {...rest} />;
  if (field === 'stars') {
    return (
      <SelectField
        {...rest}
        label={t('demands.fields.stars')}
        choices={starCounts.map((stars) => ({ value: stars, text: t('demands.stars', { stars }) }))}
        required
      />
    );
  }
  return (
    <TextField
      {...rest}
      label={t(`demands.fields.${field}`)}
      hint={t(`demands.fieldHints.${field}`)}
      required={!optional.includes(field)}
      {...(field === 'planned_for' ? { type: 'date' as const } : {})}
      {...(long.includes(field) ? { lines: 3 } : {})}
    />
  );
}

function ProviderField(props: BoundField<string>): ReactElement {
  const { t } = useTranslation();
  const departments = useRead(listOrganisations, { kind: 'department', limit: 500 });
  const districts = useRead(listOrganisations, { kind: 'district', limit: 500 });
  const bodies = [...(departments.data?.items ?? []), ...(districts.data?.items ?? [])];
  return (
    <SelectField
      {...props}
      label={t('demands.fields.provider_id')}
      empty={t('apply.choose')}
      choices={bodies.map((body) => ({ value: body.id, text: body.name }))}
      required
    />
  );
}
