/** A field of a form that is marked as not in order. */
export interface MarkedField {
  readonly id: string;
  readonly label: string;
  readonly error: string;
}

/** The marked fields of the form or dialog around an element, in the order of the page. */
export function findMarkedFields(inside: Element): readonly MarkedField[] {
  const form = inside.closest('form, [role=dialog]');
  const fields = form?.querySelectorAll('.field:has(.field__error)') ?? [];
  return [...fields].flatMap((field) => {
    const label = field.querySelector('.field__label');
    const id = label?.getAttribute('for') ?? field.querySelector('[aria-invalid]')?.id ?? '';
    if (id === '') return [];
    // The first child is the label's own text; "required" is written after it.
    const text = label?.firstChild?.textContent?.trim() ?? '';
    const error = field.querySelector('.field__error')?.textContent?.trim() ?? '';
    return [{ id, label: text, error }];
  });
}
