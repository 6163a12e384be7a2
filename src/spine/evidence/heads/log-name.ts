/** The name of the log that follows one that was lost: the same with the next number. */
export function nextLogName(name: string): string {
  const [base, number] = parts(name);
  return `${base}/${number + 1}`;
}

/**
 * Whether a log of this name follows, directly or not, one of the other name: `name/2` follows
 * `name`. A log that follows a lost one begins with the records of that, so every index keeps its
 * one record.
 */
export function isFormerName(name: string, former: string): boolean {
  const [base, number] = parts(name);
  const [former_base, former_number] = parts(former);
  return base === former_base && former_number < number;
}

function parts(name: string): readonly [string, number] {
  const found = /^(.+)\/(\d{1,6})$/.exec(name);
  return found ? [found[1] ?? '', Number(found[2])] : [name, 1];
}
