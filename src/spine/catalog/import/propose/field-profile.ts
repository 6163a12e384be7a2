import { nfc } from '#kernel/text.ts';
import { flatRecord, textsOf } from '../flat-record.ts';

/** What some records hold in one field. */
export interface FieldProfile {
  readonly name: string;
  /** Of the records, how many have a value here: 0 to 1. */
  readonly filled: number;
  /** Of the values, how many differ: 0 to 1. */
  readonly distinct: number;
  /** How many different values there are. */
  readonly kinds: number;
  /** Values as they come, one for each record that has one; lists are joined with `、`. */
  readonly values: readonly string[];
  /** Whether any value was a list. */
  readonly is_list: boolean;
}

const blank = new Set([
  '',
  '无',
  '暂无',
  '-',
  '--',
  '/',
  'null',
  'NULL',
  'None',
  'N/A',
  '未填写',
  '空',
]);

/** Whether a text says that nothing is known. */
export function isBlank(text: string): boolean {
  return blank.has(text);
}

/** The words that mean nothing is known, for a mapping. */
export const blankWords: readonly string[] = [...blank].filter((word) => word !== '');

/** The fields of some records in the order in which they first appear. */
export function profileFields(records: readonly unknown[]): readonly FieldProfile[] {
  const flat = records.map(flatRecord);
  const names = [...new Set(flat.flatMap((one) => [...one.keys()]))];
  return names.map((name) =>
    profileField(
      name,
      flat.map((one) => one.get(name)),
    ),
  );
}

function profileField(name: string, found: readonly unknown[]): FieldProfile {
  const values = found.map(valueText).filter((text) => !isBlank(text));
  const kinds = new Set(values).size;
  return {
    name,
    filled: found.length === 0 ? 0 : values.length / found.length,
    distinct: values.length === 0 ? 0 : kinds / values.length,
    kinds,
    values,
    is_list: found.some((value) => Array.isArray(value)),
  };
}

function valueText(value: unknown): string {
  return textsOf(value)
    .map((text) => nfc(text).trim())
    .filter((text) => !isBlank(text))
    .join('、');
}
