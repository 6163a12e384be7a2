import classes from '../resource-classes.json' with { type: 'json' };
import type { Classification } from './directory-shapes.ts';

/**
 * Front under which directories of bodies that are not registered here get their codes: 目 999 of
 * the provinces' own branch, told apart by four digits of 细目 in the order of their appearance.
 */
export const unregisteredFront = '307999';

const sequenceDigits = 6; // 30700201/000128; longer numbers are written out, never wrapped

/** Writes a code from its two parts. */
export function resourceCode(front: string, sequence: number): string {
  return `${front}/${String(sequence).padStart(sequenceDigits, '0')}`;
}

/** The front of a code: everything before the stroke. */
export function frontOf(code: string): string {
  return code.slice(0, code.indexOf('/'));
}

/** What the digits of the front stand for; names are empty where the table has none. */
export function classificationOf(code: string): Classification {
  const front = frontOf(code);
  const category = classes.categories.find((one) => one.category === front.charAt(0));
  const branch = front.slice(1, 3);
  const branches: Readonly<Record<string, string>> = category?.branches ?? {};
  return {
    front_code: front,
    category: front.charAt(0),
    category_zh: category?.zh ?? '',
    branch,
    branch_zh: branches[branch] ?? '',
    subject: front.slice(3, 6),
    detail: front.slice(6),
  };
}

/** Whether 类 and 项 of the code stand in the table of the guide. */
export function isClassKnown(code: string): boolean {
  return classificationOf(code).branch_zh !== '';
}
