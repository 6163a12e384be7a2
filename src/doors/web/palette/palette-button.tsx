import { type MouseEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandPalette } from './command-palette.tsx';

/** Opens the command palette; so does Ctrl+K or ⌘K from everywhere. */
export function PaletteButton(): ReactElement {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen(true);
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  // The browser's own modal keeps the focus inside, closes by Escape and gives the focus back.
  useEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);
  function close(): void {
    dialog.current?.close();
  }
  function outside(event: MouseEvent): void {
    if (event.target === dialog.current) close();
  }
  return (
    <>
      <button
        type="button"
        className="tool tool--palette"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        {t('palette.button')} <span aria-hidden="true">Ctrl K</span>
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself */}
      <dialog
        ref={dialog}
        className="palette-dialog"
        aria-label={t('palette.label')}
        onClose={() => setOpen(false)}
        onClick={outside}
      >
        {open && <CommandPalette onClose={close} />}
      </dialog>
    </>
  );
}
