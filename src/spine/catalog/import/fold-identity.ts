/** What stays of a text when width, case and spaces are no difference. */
export function foldIdentity(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
