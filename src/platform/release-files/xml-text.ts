import type { ReleasedRows, ReleaseHeading } from './released-rows.ts';
import { xmlAttribute, xmlName, xmlText } from './xml-names.ts';

/** XML with an element for each row and each value; a missing value says `xsi:nil`. */
export async function* xmlDocument(
  rows: ReleasedRows,
  heading: ReleaseHeading,
): AsyncGenerator<string> {
  const names = rows.columns.map(({ name }) => xmlName(name));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<dataset xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ` +
    `title="${xmlAttribute(heading.title)}" id="${xmlAttribute(heading.base_uri)}">\n`;
  for await (const block of rows.blocks()) {
    let text = '';
    for (const row of block) {
      text += '<row>';
      for (let at = 0; at < names.length; at += 1) {
        const cell = row[at] ?? null;
        const name = names[at];
        text += cell === null ? `<${name} xsi:nil="true"/>` : `<${name}>${xmlText(cell)}</${name}>`;
      }
      text += '</row>\n';
    }
    yield text;
  }
  yield '</dataset>\n';
}
