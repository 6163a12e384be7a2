import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { faultyFields } from '../client/form-faults.ts';

/** A form of texts that is held against a contract's schema when it is sent, and from then on. */
export interface CheckedForm<Values, Input> {
  readonly values: Values;
  readonly set: (change: Partial<Values>) => void;
  /** The error text of a field, shown once sending was tried. */
  readonly errorOf: (field: string) => string | undefined;
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
  return {
    values,
    set: (change) => setValues((now) => ({ ...now, ...change })),
    errorOf: (field) => (tried && faulty.has(field) ? t('common.checkField') : undefined),
    submit: (send) => {
      setTried(true);
      if (faulty.size === 0) send(inputOf(values) as z.input<Schema>);
    },
  };
}
