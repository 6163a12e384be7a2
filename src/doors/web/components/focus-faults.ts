/** What `UnfitNotice` is found by. */
const faultsMark = 'data-faults';

/**
 * Puts the focus on the summary once it is shown, so that it is read out and its links come next
 * (WCAG 3.3.1). In a dialog over a page with a form, the dialog's stands last in the document.
 */
export function focusFaults(): void {
  requestAnimationFrame(() => {
    const summaries = document.querySelectorAll<HTMLElement>(`[${faultsMark}]`);
    [...summaries].at(-1)?.focus();
  });
}
