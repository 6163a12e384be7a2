import { useTranslation } from 'react-i18next';
import { type EntryGroup, findEntries } from './find-entries.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { targetOf } from './target-of.ts';
import { useActionEntries } from './use-action-entries.ts';
import { useObjectEntries } from './use-object-entries.ts';
import { usePageEntries } from './use-page-entries.ts';
import { useSettled } from './use-settled.ts';

const settled_ms = 150;

/** Everything that goes with what is typed, in groups. */
export function useEntries(typed: string): readonly EntryGroup[] {
  const text = typed.trim();
  const targets = useTargets(text);
  const pages = usePageEntries();
  const actions = useActionEntries();
  const objects = useObjectEntries(useSettled(text, settled_ms));
  return findEntries([...targets, ...pages, ...actions, ...objects], text);
}

/** The object whose number was typed whole, and the search of all data sets for the text. */
function useTargets(text: string): readonly PaletteEntry[] {
  const { t } = useTranslation();
  if (text === '') return [];
  const target = targetOf(text);
  const search = {
    kind: 'search' as const,
    id: 'search',
    title: t('palette.searchFor', { text }),
    does: `/search?${new URLSearchParams({ q: text })}`,
  };
  if (target === undefined) return [search];
  return [{ kind: 'target', id: 'open', title: t('palette.open', { text }), does: target }, search];
}
