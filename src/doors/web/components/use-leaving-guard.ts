import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/**
 * Asks before a page is left on which something was typed and not sent, whether by a link, by the
 * back button or by closing the window. Another tab or page of the same address is no leaving.
 */
export function useLeavingGuard(unsent: boolean): void {
  const { t } = useTranslation();
  useBlocker({
    disabled: !unsent,
    enableBeforeUnload: unsent,
    shouldBlockFn: ({ current, next }) => {
      // The browser's own question: it is read out, holds the focus and cannot be missed.
      return current.pathname !== next.pathname && !confirm(t('common.leaving'));
    },
  });
}
