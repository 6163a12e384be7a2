const unsafe: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it may stand in a page: what a platform answered is never markup of the book. */
export function htmlText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => unsafe[character] ?? character);
}
