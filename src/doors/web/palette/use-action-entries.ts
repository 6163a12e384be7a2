import { useTranslation } from 'react-i18next';
import { useSession, useSignOut } from '../client/session.ts';
import { chooseLanguage } from '../i18n/i18n.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { chooseDisplayMode, useDisplayMode } from '../theme/display-mode.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** What can be done from every page: language, display, signing in and out. */
export function useActionEntries(): readonly PaletteEntry[] {
  const { t } = useTranslation();
  const session = useSession().data;
  const { mutate: signOut } = useSignOut();
  const language = useLanguage();
  const elder = useDisplayMode() === 'elder';
  const account: Omit<PaletteEntry, 'kind'> = session
    ? { id: 'sign-out', title: t('nav.signOut'), words: 'sign out 退出', does: () => signOut() }
    : { id: 'sign-in', title: t('nav.signIn'), words: 'sign in 登录', does: '/sign-in' };
  const entries: readonly Omit<PaletteEntry, 'kind'>[] = [
    {
      id: 'language',
      title: t('palette.language'),
      words: 'language 语言 English 中文',
      does: () => void chooseLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    {
      id: 'elder',
      title: t(elder ? 'palette.elderOff' : 'palette.elderOn'),
      words: 'large text elder 长辈版 大字',
      does: () => chooseDisplayMode(elder ? 'normal' : 'elder'),
    },
    account,
  ];
  return entries.map((entry) => ({ ...entry, kind: 'action' }));
}
