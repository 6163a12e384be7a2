/** A whole number as typed, or undefined where it is none. */
export function whole(text: string): number | undefined {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) ? value : undefined;
}

/** What is listed by lines, commas or spaces. */
export function lines(text: string): string[] {
  return text
    .split(/[\s,，、]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The values that say something; those left empty are left out, as unknown. */
export function given(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  );
}

/** The person who will use the data, once name and post are said. */
export function namedUser(
  name: string,
  role: string,
): { name: string; role: string }[] | undefined {
  const user = { name: name.trim(), role: role.trim() };
  return user.name === '' || user.role.length < 2 ? undefined : [user];
}
