const nameLengthMax = 63;
/** Names that an engine gives a meaning of its own, in small letters. */
const reserved: ReadonlySet<string> = new Set(['rowid', 'oid', '_rowid_', 'file_row_number']);

/**
 * Legal physical names for the columns of a file: letters, digits and underscores, different even
 * where capitals do not count. `PM_US Post` becomes `PM_US_Post`; a name without any Latin letter
 * or digit becomes `c` and its place (the item keeps the name as it was written).
 */
export function physicalNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, place) => {
    const wanted = legalName(name, place);
    let free = wanted;
    for (let copy = 2; taken.has(free.toLowerCase()); copy += 1) {
      const suffix = `_${copy}`;
      free = `${wanted.slice(0, nameLengthMax - suffix.length)}${suffix}`;
    }
    taken.add(free.toLowerCase());
    return free;
  });
}

function legalName(name: string, place: number): string {
  const plain = name
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (!/[A-Za-z0-9]/.test(plain)) return `c${place + 1}`;
  const started = /^[A-Za-z_]/.test(plain) ? plain : `c_${plain}`;
  const short = started.slice(0, nameLengthMax);
  return reserved.has(short.toLowerCase()) ? `${short}_`.slice(0, nameLengthMax) : short;
}
