/** What the console asks for, before it becomes the text that is signed and sent. */
export interface CallWish {
  readonly select: readonly string[];
  /** Column and value as typed; empty ones are left out. */
  readonly where: Readonly<Record<string, string>>;
  readonly limit: string;
  readonly purpose: string;
  readonly case_number: string;
}

/** The body of a gateway query, readable; it is signed and sent byte for byte. */
export function callBody(wish: CallWish, numeric: ReadonlySet<string>): string {
  const where = Object.entries(wish.where)
    .filter(([, value]) => value !== '')
    .map(([column, value]) => [column, asTyped(column, value, numeric)] as const);
  const limit = Number(wish.limit);
  const body = {
    ...(where.length === 0 ? {} : { where: Object.fromEntries(where) }),
    ...(wish.select.length === 0 ? {} : { select: wish.select }),
    ...(Number.isInteger(limit) && limit > 0 ? { limit } : {}),
    purpose: wish.purpose,
    ...(wish.case_number === '' ? {} : { case_number: wish.case_number }),
  };
  return JSON.stringify(body, null, 2);
}

function asTyped(column: string, value: string, numeric: ReadonlySet<string>): string | number {
  const number = Number(value);
  return numeric.has(column) && Number.isFinite(number) ? number : value;
}
