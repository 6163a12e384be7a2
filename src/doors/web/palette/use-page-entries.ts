import { useTranslation } from 'react-i18next';
import { useRoles } from '../client/session.ts';
import { navigationFor } from '../layout/navigation.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** The pages of the menus of the person. */
export function usePageEntries(): readonly PaletteEntry[] {
  const { t } = useTranslation();
  return navigationFor(useRoles()).map(({ to, label }) => {
    return { kind: 'page' as const, id: to, title: t(label), words: to, does: to };
  });
}
