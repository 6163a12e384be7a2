const noteKey = 'datong.reloaded-at';
const pause_ms = 30_000;

/**
 * After an update of the platform an open page may ask for a part that is no longer there. It is
 * then loaded anew, but not again and again when the part is missing for another reason.
 */
export function reloadOnceOnMissingPart(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const before = Number(sessionStorage.getItem(noteKey) ?? '0');
    if (Date.now() - before < pause_ms) return;
    sessionStorage.setItem(noteKey, String(Date.now()));
    event.preventDefault();
    window.location.reload();
  });
}
