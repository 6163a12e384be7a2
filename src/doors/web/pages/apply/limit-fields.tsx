import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../components/text-field.tsx';
import type { BindText } from './use-draft.ts';

const volumes = [
  ['calls_per_day', 'apply.callsPerDay'],
  ['records_per_day', 'apply.recordsPerDay'],
  ['persons_per_day', 'apply.personsPerDay'],
  ['records_per_call', 'apply.recordsPerCall'],
] as const;

/** How much is asked for, and from which day to which. */
export function LimitFields(props: {
  readonly text: BindText<(typeof volumes)[number][0] | 'valid_from' | 'valid_to'>;
  /** How long a permission of the channel may last. */
  readonly validHint: string;
  /** Volumes that only this channel limits. */
  readonly children?: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const { text } = props;
  return (
    <>
      {volumes.map(([name, label]) => (
        <TextField key={name} label={t(label)} type="number" {...text(name)} required />
      ))}
      {props.children}
      <TextField label={t('apply.validFrom')} type="date" {...text('valid_from')} required />
      <TextField
        label={t('apply.validTo')}
        type="date"
        hint={props.validHint}
        {...text('valid_to')}
        required
      />
    </>
  );
}
