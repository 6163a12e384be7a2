import type { ReactElement, ReactNode } from 'react';
import { Field } from './field.tsx';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A choice from a short list, with the browser's own control: it works with every aid. */
export function SelectField(props: {
  readonly label: ReactNode;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly required?: boolean;
  /** Shown while nothing is chosen. */
  readonly empty?: string;
}): ReactElement {
  const { value, choices, onChange, empty, ...field } = props;
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          className="control"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
