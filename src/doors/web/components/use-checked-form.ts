import { useState } from 'react';
import type { z } from 'zod';
import { inLanguage } from '#kernel/input-fault.ts';
import { findFault, findFieldFaults } from '../client/form-faults.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { focusFaults } from './focus-faults.ts';
import { useLeavingGuard } from './use-leaving-guard.ts';

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

/**
 * Keeps what is typed and marks each field that the schema refuses, with what is wanted there.
 * Leaving the page with something typed and not sent is asked about first.
 */
export function useCheckedForm<Values, Schema extends z.ZodType>(
  schema: Schema,
  first: Values,
  inputOf: (values: Values) => unknown,
): CheckedForm<Values, z.input<Schema>> {
  const language = useLanguage();
  const [values, setValues] = useState(first);
  const [tried, setTried] = useState(false);
  const [unsent, setUnsent] = useState(false);
  useLeavingGuard(unsent);
  const faults = findFieldFaults(schema, inputOf(values));
  const errorOf = (field: string): string | undefined => {
    const fault = tried ? findFault(faults, field) : undefined;
    return fault === undefined ? undefined : inLanguage(fault, language);
  };
  function set(change: Partial<Values>): void {
    setUnsent(true);
    setValues((now) => ({ ...now, ...change }));
  }
  return {
    values,
    set,
    field: (name) => ({
      value: values[name],
      onChange: (value) => set({ [name]: value } as unknown as Partial<Values>),
      error: errorOf(name),
    }),
    errorOf,
    unfit: tried && faults.size > 0,
    submit: (send) => {
      setTried(true);
      if (faults.size > 0) return focusFaults();
      setUnsent(false);
      send(inputOf(values) as z.input<Schema>);
    },
  };
}
