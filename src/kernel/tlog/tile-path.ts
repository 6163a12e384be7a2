/** Hashes in a full tile and records in a full bundle. */
export const tileWidth = 256;
/** Levels of the tree that one tile spans. */
export const tileHeight = 8;

/** A tile of hashes on a level, or a bundle of records. Width 256 is a full one. */
export interface TileName {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** The path under which tlog-tiles serves a tile: `tile/0/x001/067`, `tile/entries/000.p/17`. */
export function tilePath(tile: TileName): string {
  const groups: string[] = [];
  let rest = tile.index;
  do {
    groups.unshift(String(rest % 1000).padStart(3, '0'));
    rest = Math.floor(rest / 1000);
  } while (rest > 0);
  const last = groups.pop() as string;
  const number = [...groups.map((group) => `x${group}`), last].join('/');
  const partial = tile.width === tileWidth ? '' : `.p/${tile.width}`;
  return `tile/${tile.level}/${number}${partial}`;
}

const shape =
  /^tile\/(entries|\d|[1-5]\d|6[0-3])\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Reads a tile's path; nothing else than the one spelling of a possible tile is a tile. */
export function parseTilePath(path: string): TileName | undefined {
  const found = shape.exec(path);
  if (!found) return undefined;
  const [, level = '', number = '', partial] = found;
  const tile: TileName = {
    level: level === 'entries' ? 'entries' : Number(level),
    index: Number(number.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? tileWidth : Number(partial),
  };
  if (partial !== undefined && tile.width >= tileWidth) return undefined;
  return tilePath(tile) === path ? tile : undefined; // refuses x000/… and other long spellings
}

/** How many hashes the partial tile at the right edge of a level holds; 0 when there is none. */
export function partialWidth(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level) % tileWidth;
}
