import { useEffect, useRef } from 'react';

/**
 * Gives the focus back to where it was before a dialog opened, or to the heading when that place
 * is gone; without it a keyboard user would start again at the top (WCAG 2.4.3).
 */
export function useFocusBack(): void {
  const before = useRef(document.activeElement);
  useEffect(() => {
    const place = before.current;
    return () => {
      // After the dialog has left the page: it would take the focus away again.
      setTimeout(() => {
        const back = place?.isConnected ? place : document.querySelector('h1');
        if (back instanceof HTMLElement) back.focus();
      });
    };
  }, []);
}
