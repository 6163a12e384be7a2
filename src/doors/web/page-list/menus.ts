import type { Role } from '#actions/contract.ts';
import { type Door, doors, type Group } from './doors.ts';
import type { Page } from './page.ts';
import { pageList } from './page-list.ts';

/** Who looks at a menu; nobody in particular while not signed in. */
export interface Viewer {
  readonly signed_in: boolean;
  readonly roles: readonly Role[];
}

/** A group of a menu with the pages that the viewer finds in it. */
export interface MenuGroup extends Group {
  readonly pages: readonly Page[];
}

const pages: readonly Page[] = pageList;

/** Whether a page stands in the menus of a viewer; the server decides what they may do. */
export function isShownTo({ who }: Pick<Page, 'who'>, viewer: Viewer): boolean {
  if (who === 'anyone') return true;
  if (who === 'signed-in') return viewer.signed_in;
  return who.some((role) => viewer.roles.includes(role));
}

/** The doors that a viewer is shown. */
export function doorsFor(viewer: Viewer): readonly Door[] {
  return doors.filter(({ roles }) => {
    return roles === undefined || roles.some((role) => viewer.roles.includes(role));
  });
}

/** The menu behind a door: its groups with the viewer's pages, empty groups left out. */
export function menuOf(door: Door, viewer: Viewer): readonly MenuGroup[] {
  const shown = pages.filter((page) => isShownTo(page, viewer));
  return door.groups
    .map((group) => ({
      ...group,
      pages: shown.filter(({ at }) => at.some((place) => place === `${door.key}.${group.key}`)),
    }))
    .filter((group) => group.pages.length > 0);
}

/** The page of the list with an address as the router writes it. */
export function findPage(path: string): Page | undefined {
  return pages.find((page) => page.path === path);
}

/** Every page with an address of its own that a viewer can go to, each once. */
export function placesFor(viewer: Viewer): readonly Page[] {
  return pages.filter((page) => page.at.length > 0 && isShownTo(page, viewer));
}

/**
 * The door that a page is shown behind: the one it is of; where it stands behind several, or is the
 * page of one object, the last one gone through; else the first that suits the viewer.
 */
export function doorOf(path: string, viewer: Viewer, last: string | null): Door {
  const open = doorsFor(viewer);
  const own = open.find(({ to }) => to === path);
  if (own !== undefined) return own;
  const at = findPage(path)?.at ?? [];
  const behind = open.filter(({ key }) => at.some((place) => place.startsWith(`${key}.`)));
  const among = behind.length > 0 ? behind : open;
  const kept = among.find(({ key }) => key === last);
  return kept ?? among.find(({ key }) => key === homeDoorOf(viewer)) ?? among[0] ?? firstDoor();
}

/** The door that suits a viewer best. */
export function homeDoorOf({ roles }: Viewer): Door['key'] {
  const has = (...some: readonly Role[]): boolean => some.some((role) => roles.includes(role));
  if (has('platform-operator', 'data-officer', 'approver')) return 'work';
  if (has('applicant')) return 'data';
  return roles.some((role) => role !== 'citizen') ? 'oversee' : 'my';
}

function firstDoor(): Door {
  const [first] = doors;
  if (first === undefined) throw new Error('there is no door');
  return first;
}

const barSize = 4;

/** What a phone shows at the bottom: the first page of each group, then the rest, four in all. */
export function barOf(door: Door, viewer: Viewer): readonly Page[] {
  const groups = menuOf(door, viewer).map((group) => group.pages);
  const firsts = groups.flatMap((group) => group.slice(0, 1));
  const rest = groups.flatMap((group) => group.slice(1));
  return [...new Set([...firsts, ...rest])].slice(0, barSize);
}
