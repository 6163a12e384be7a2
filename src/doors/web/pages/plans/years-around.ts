const before = 3;
const after = 1;

/** The years to choose from: some past ones and the next, and the one that is shown. */
export function yearsAround(today: string, shown: string): readonly string[] {
  const now = Number(today.slice(0, 4));
  const years = Array.from({ length: before + after + 1 }, (_, at) => String(now + after - at));
  return years.includes(shown) ? years : [...years, shown].toSorted().toReversed();
}
