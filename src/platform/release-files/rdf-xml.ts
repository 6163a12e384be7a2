import type { ReleasedRows, ReleaseHeading, TextRow } from './released-rows.ts';
import { xmlAttribute, xmlName, xmlText } from './xml-names.ts';

const namespaces =
  'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ' +
  'xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" ' +
  'xmlns:dcterms="http://purl.org/dc/terms/"';
const xsd = 'http://www.w3.org/2001/XMLSchema#';

/**
 * RDF/XML: the data set, a property for each column, a resource for each row. Rows are named by
 * their key where there is one, and then keep their name from release to release.
 */
export async function* rdfDocument(
  rows: ReleasedRows,
  heading: ReleaseHeading,
): AsyncGenerator<string> {
  const { base_uri, title } = heading;
  const properties = rows.columns.map(({ name, type }) => ({
    tag: `d:${xmlName(name)}`,
    datatype: datatypeOf(type),
  }));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<rdf:RDF ${namespaces} xmlns:d="${xmlAttribute(`${base_uri}:column:`)}">\n` +
    `<rdf:Description rdf:about="${xmlAttribute(base_uri)}">` +
    `<rdf:type rdf:resource="http://www.w3.org/ns/dcat#Dataset"/>` +
    `<dcterms:title xml:lang="zh">${xmlText(title)}</dcterms:title></rdf:Description>\n`;
  for (const { name, name_zh } of rows.columns) {
    const about = xmlAttribute(`${base_uri}:column:${xmlName(name)}`);
    yield `<rdf:Description rdf:about="${about}">` +
      `<rdfs:label xml:lang="zh">${xmlText(name_zh)}</rdfs:label></rdf:Description>\n`;
  }
  const uriOf = rowNames(rows, heading);
  let number = 0;
  for await (const block of rows.blocks()) {
    let text = '';
    for (const row of block) {
      number += 1;
      text += `<rdf:Description rdf:about="${xmlAttribute(uriOf(row, number))}">`;
      text += `<dcterms:isPartOf rdf:resource="${xmlAttribute(base_uri)}"/>`;
      for (let at = 0; at < properties.length; at += 1) {
        const cell = row[at] ?? null;
        const property = properties[at];
        if (cell === null || !property) continue; // RDF says nothing of what is missing
        text += `<${property.tag}${property.datatype}>${xmlText(cell)}</${property.tag}>`;
      }
      text += '</rdf:Description>\n';
    }
    yield text;
  }
  yield '</rdf:RDF>\n';
}

function rowNames(
  { columns }: ReleasedRows,
  { base_uri, keys }: ReleaseHeading,
): (row: TextRow, number: number) => string {
  const places = keys.map((key) => columns.findIndex(({ name }) => name === key));
  return (row, number) => {
    const values = places.map((at) => row[at] ?? null);
    const is_named = values.length > 0 && values.every((value) => value !== null);
    const name = is_named
      ? values.map((value) => encodeURIComponent((value ?? '').toWellFormed())).join(':')
      : `number-${number}`;
    return `${base_uri}:row:${name}`;
  };
}

function datatypeOf(type: string): string {
  const name = type.startsWith('decimal') ? 'decimal' : (xsdTypes[type] ?? '');
  return name === '' ? '' : ` rdf:datatype="${xsd}${name}"`;
}

const xsdTypes: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  int: 'integer',
  long: 'integer',
  double: 'double',
  date: 'date',
  timestamp: 'dateTime',
};
