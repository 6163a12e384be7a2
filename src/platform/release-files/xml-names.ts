/** Characters that XML 1.0 cannot hold in any form: most control characters, and half pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be found
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const marked = /[&<>\r]/g;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;', // a bare one would be read as a line feed
};

/** A text between tags. What XML cannot hold becomes U+FFFD, so that the loss is seen. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(unwritable, '\uFFFD')
    .replaceAll(marked, (one) => entities[one] ?? one);
}

/** A text inside double quotes. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** A column as the name of an element; what a name cannot hold is `_xHHHH_` (ISO 9075-14). */
export function xmlName(column: string): string {
  let name = '';
  for (const one of column) {
    const fits = name === '' ? /[A-Za-z_\p{L}]/u.test(one) : /[\w.\-\p{L}\p{N}]/u.test(one);
    name += fits
      ? one
      : `_x${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}_`;
  }
  return name === '' ? '_' : name;
}
