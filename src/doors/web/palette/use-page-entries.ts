import { useViewer } from '../client/use-viewer.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { doorsFor, placesFor } from '../page-list/menus.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** The pages of the menus of the person and the doors, found by their names in both languages. */
export function usePageEntries(): readonly PaletteEntry[] {
  const viewer = useViewer();
  const language = useLanguage();
  const doors = doorsFor(viewer).map(({ to, title }) => ({ path: to, title }));
  const places = [...placesFor(viewer), ...doors].filter(({ path }, index, all) => {
    return all.findIndex((other) => other.path === path) === index;
  });
  return places.map(({ path, title }) => ({
    kind: 'page',
    id: path,
    title: title[language],
    words: `${path} ${title.zh} ${title.en}`,
    does: path,
  }));
}
