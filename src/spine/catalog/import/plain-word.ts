/** A word of a code list as it is looked up: without a remark in brackets, in small letters. */
export function plainWord(text: string): string {
  return text
    .replace(/[（(].*$/s, '')
    .trim()
    .toLowerCase();
}
