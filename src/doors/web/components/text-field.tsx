import { Input } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Field } from './field.tsx';

/** A line or a paragraph of text with its label, hint and error. */
export function TextField(props: {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly wide?: boolean;
  readonly lines?: number;
  /** For texts that programs read. */
  readonly mono?: boolean;
  readonly type?: 'text' | 'date' | 'time' | 'number' | 'password';
  readonly autoComplete?: string;
  readonly placeholder?: string;
}): ReactElement {
  const { value, onChange, lines, type, mono, autoComplete, placeholder, ...field } = props;
  const invalid = field.error !== undefined && field.error !== '' && field.error !== null;
  const shared = {
    value,
    ...(invalid ? { status: 'error' as const } : {}),
    ...(autoComplete === undefined ? {} : { autoComplete }),
    ...(placeholder === undefined ? {} : { placeholder }),
  };
  return (
    <Field {...field}>
      {(control) =>
        lines === undefined ? (
          <Input
            {...control}
            {...shared}
            type={type ?? 'text'}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Input.TextArea
            {...control}
            {...shared}
            rows={lines}
            {...(mono ? { className: 'mono' } : {})}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}
