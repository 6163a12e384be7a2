import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { faultyFields, isFaulty } from '../client/form-faults.ts';

/** What a control needs to show one value of a form and to change it. */
export interface BoundField<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly error: string | undefined;
}

/** A form of texts that is held against a contract's schema when it is sent, and from then on. */
export interface CheckedForm<Values, Input> {
  readonly values: Values;
  readonly set: (change: Partial<Values>) => void;
  /** A value that the contract knows by the same name, with its error text. */
  readonly field: <Name extends keyof Values & string>(name: Name) => BoundField<Values[Name]>;
  /** The error text of a field, shown once sending was tried. */
  readonly errorOf: (field: string) => string | undefined;
  /** Whether sending was tried and something is not in order. */
  readonly unfit: boolean;
  /** Hands the input over when every field is in order. */
  readonly submit: (send: (input: Input) => void) => void;
}

/** Keeps what is typed and marks each field that the schema refuses. */
export function useCheckedForm<Values, Schema extends z.ZodType>(
  schema: Schema,
  first: Values,
  inputOf: (values: Values) => unknown,
): CheckedForm<Values, z.input<Schema>> {
  const { t } = useTranslation();
  const [values, setValues] = useState(first);
  const [tried, setTried] = useState(false);
  const faulty = faultyFields(schema, inputOf(values));
  const errorOf = (field: string): string | undefined => {
    return tried && isFaulty(faulty, field) ? t('common.checkField') : undefined;
  };
  return {
    values,
    set: (change) => setValues((now) => ({ ...now, ...change })),
    field: (name) => ({
      value: values[name],
      onChange: (value) => setValues((now) => ({ ...now, [name]: value })),
      error: errorOf(name),
    }),
    errorOf,
    unfit: tried && faulty.size > 0,
    submit: (send) => {
      setTried(true);
      if (faulty.size === 0) send(inputOf(values) as z.input<Schema>);
    },
  };
}
