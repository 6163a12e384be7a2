import { type EntryKind, entryKinds, type PaletteEntry } from './palette-entry.ts';

/** The entries of one kind that were found. */
export interface EntryGroup {
  readonly kind: EntryKind;
  readonly entries: readonly PaletteEntry[];
}

/** Of one kind; more would push the other kinds out of sight. */
const shownMax = 6;

/** The entries that hold every word typed, those that begin with it first, in groups by kind. */
export function findEntries(
  entries: readonly PaletteEntry[],
  typed: string,
): readonly EntryGroup[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const found = entries
    .map((entry) => ({ entry, rank: rankOf(entry, words) }))
    .filter(({ rank }) => rank !== undefined)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ entry }) => entry);
  return entryKinds
    .map((kind) => ({
      kind,
      entries: found.filter((entry) => entry.kind === kind).slice(0, shownMax),
    }))
    .filter((group) => group.entries.length > 0);
}

/** 0 where the title begins with what was typed, 1 where it holds it, 2 where the rest does. */
function rankOf(entry: PaletteEntry, words: readonly string[]): number | undefined {
  const title = plain(entry.title);
  const all = `${title} ${plain(entry.hint ?? '')} ${plain(entry.words ?? '')}`;
  if (!words.every((word) => all.includes(word))) return undefined;
  const [first = ''] = words;
  if (title.startsWith(first)) return 0;
  return words.every((word) => title.includes(word)) ? 1 : 2;
}

/** Full-width letters of a Chinese keyboard and capitals mean the same as the plain ones. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
