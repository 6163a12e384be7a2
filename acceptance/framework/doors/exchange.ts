/** What the doors note of every exchange, so that the book shows inputs and outputs. */
export type NoteExchange = (name: string, exchange: Readonly<Record<string, unknown>>) => void;

const secretNames = /^(password|new_password|secret|token|authorization|cookie|set-cookie)$/i;
const textMax = 20_000;

/** A copy for the book: keys, passwords and tokens are left out, long texts are cut. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return value.length > textMax ? value.slice(0, textMax) : value;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretNames.test(name) && typeof inner === 'string' ? '•••' : withoutSecrets(inner),
    ]),
  );
}
