import type { Role, Sentence } from '#actions/contract.ts';
import type { Place } from './doors.ts';

/** A page as data: routes, menus, the palette, titles, tests and pictures are made from it. */
export interface Page<Path extends string = string, Name extends string = string> {
  /** Its address; parts that start with `$` are filled in. */
  readonly path: Path;
  /** Its component's file under `pages/`, whose name in capitals is the export. */
  readonly file: string;
  /** What menus and lists call it. */
  readonly title: Sentence;
  /** The parameters that its address may carry after the question mark. */
  readonly search: readonly Name[];
  /** The groups of the doors in whose menus it stands; none for a page reached from another. */
  readonly at: readonly Place[];
  /** In whose menus it stands; the server decides by itself who may do what. */
  readonly who: 'anyone' | 'signed-in' | readonly Role[];
}

/** One page: its address, its file under `pages/`, its name in both languages, and the rest. */
export function page<const Path extends string, const Name extends string = never>(
  path: Path,
  file: string,
  [zh, en]: readonly [zh: string, en: string],
  rest: Partial<Pick<Page<Path, Name>, 'search' | 'at' | 'who'>> = {},
): Page<Path, Name> {
  const { search = [], at = [], who = 'anyone' } = rest;
  return { path, file, title: { zh, en }, search, at, who };
}
