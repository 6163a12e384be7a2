const classes_most = 5;

/**
 * The upper ends of at most five classes of values, each as full as can be; values that are the
 * same are always in the same class, so that the same figure never has two colours.
 */
export function classEnds(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((one, other) => one - other);
  const ends = Array.from({ length: classes_most }, (_, index) => {
    return sorted[Math.ceil(((index + 1) * sorted.length) / classes_most) - 1];
  });
  return [...new Set(ends.filter((end) => end !== undefined))];
}

/** The class of a value, from 0. */
export function classOf(value: number, ends: readonly number[]): number {
  const found = ends.findIndex((end) => value <= end);
  return found === -1 ? Math.max(ends.length - 1, 0) : found;
}
