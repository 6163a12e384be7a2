import { xmlAttribute } from './xml-names.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const media = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Name of a sheet, by its number from 1. */
export function sheetName(number: number): string {
  return number === 1 ? '数据' : `数据${number}`;
}

/** The small parts of a workbook with so many sheets, by their path in the package. */
export function workbookParts(sheets: number): ReadonlyMap<string, string> {
  const numbers = Array.from({ length: sheets }, (_, at) => at + 1);
  const override = (path: string, kind: string): string =>
    `<Override PartName="/${path}" ContentType="${media}.${kind}+xml"/>`;
  const related = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const relations = (inside: string): string =>
    `${head}<Relationships xmlns="${packaged}/relationships">${inside}</Relationships>`;
  return new Map([
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packaged}/content-types">` +
        `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>` +
        override('xl/workbook.xml', 'sheet.main') +
        override('xl/styles.xml', 'styles') +
        numbers.map((one) => override(`xl/worksheets/sheet${one}.xml`, 'worksheet')).join('') +
        '</Types>',
    ],
    ['_rels/.rels', relations(related('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>` +
        numbers
          .map(
            (one) =>
              `<sheet name="${xmlAttribute(sheetName(one))}" sheetId="${one}" r:id="rId${one}"/>`,
          )
          .join('') +
        '</sheets></workbook>',
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        numbers
          .map((one) => related(`rId${one}`, 'worksheet', `worksheets/sheet${one}.xml`))
          .join('') + related(`rId${sheets + 1}`, 'styles', 'styles.xml'),
      ),
    ],
    ['xl/styles.xml', stylesXml],
  ]);
}

/** What a sheet begins with. */
export const sheetHead = `${head}<worksheet xmlns="${main}"><sheetData>`;
export const sheetTail = '</sheetData></worksheet>';

/** The styles in the order of `styles` in `sheet-xml.ts`. */
const stylesXml =
  `${head}<styleSheet xmlns="${main}">` +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>' +
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="5"><xf xfId="0"/>' +
  '<xf xfId="0" numFmtId="164" applyNumberFormat="1"/>' +
  '<xf xfId="0" numFmtId="165" applyNumberFormat="1"/>' +
  '<xf xfId="0" quotePrefix="1"/>' +
  '<xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>';
