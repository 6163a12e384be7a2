/** The years that a plan can be drafted for, as the server takes them: this one and the next. */
export function planYears(today: string): readonly [string, string] {
  const now = Number(today.slice(0, 4));
  return [String(now), String(now + 1)];
}
