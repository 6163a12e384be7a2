import { isCode, isGenerated, isTest, type TreeFile } from './read-tree.ts';

/** A rule about the text or the name of one file. */
export interface TextRule {
  readonly name: string;
  find(file: TreeFile): readonly string[];
}

const fileLinesMax = 300;
const testLinesMax = 400;
const columnsMax = 100;

export const textRules: readonly TextRule[] = [
  {
    name: `files have at most ${fileLinesMax} lines, tests ${testLinesMax}`,
    find: (file) => {
      const lines = countLines(file.text);
      const most = isTest(file.path) ? testLinesMax : fileLinesMax;
      return isCode(file.path) && lines > most ? [`${lines} lines`] : [];
    },
  },
  {
    name: `lines have at most ${columnsMax} columns`,
    find: (file) => (isCode(file.path) ? longLines(file.text) : []),
  },
  {
    name: 'names are in kebab case',
    find: (file) => {
      const parts = file.path.split('/');
      const wrong = /^(src|test|bench|scripts|acceptance)\//.test(file.path)
        ? parts.filter((part) => part !== 'README.md' && !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(part))
        : [];
      return wrong.filter((part) => !/^[a-z]{2}-[A-Z]{2}\.ts$/.test(part));
    },
  },
  {
    name: 'no leftover marker stands in a text',
    find: (file) =>
      isGenerated(file.path) || isCode(file.path)
        ? []
        : linesWith(file.text, /\b(TO-?DO|FIX-?ME)\b/),
  },
  {
    name: 'no file knows the machine it was written on, or a package host',
    find: (file) => linesWith(file.text, placeNames),
  },
  { name: 'every table is explained and granted', find: bareTables },
  { name: 'every exported contract says what its sentence cannot', find: bareContracts },
];

/** Folders of people and build machines, and hosts that serve packages. */
const placeNames =
  /(?<![\w.:)/])\/(?:root|home|Users|work|workspace)\/[\w.]|\bregistry\.[a-z]+\.(?:org|com|cn)\b/;

export function countLines(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

function linesWith(text: string, wanted: RegExp): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (wanted.test(line) ? [`${index + 1}: ${line.trim()}`] : []));
}

/** A line may be long for an address, a sentence in quotes, or a text that cannot be broken. */
function longLines(text: string): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const columns = [...line].length;
    const unbreakable = /https?:\/\/|(['"`]).{40,}\1|`[^`]{40,}$|\/[^/ ]{40,}\//.test(line);
    const comment = /^\s*(\/\/|\/?\*)/.test(line);
    const excused = unbreakable && !(comment && !/https?:\/\//.test(line));
    return columns > columnsMax && !excused ? [`${index + 1}: ${columns} columns`] : [];
  });
}

/** The database is read by others as well: each table says what it is and who may what. */
function bareTables(file: TreeFile): readonly string[] {
  if (!/^migrations\/.+\.sql$/.test(file.path)) return [];
  const text = file.text.toLowerCase();
  const tables = [...text.matchAll(/create table (?:if not exists )?([a-z_."]+)/g)];
  return tables.flatMap(([, table = '']) => [
    ...(text.includes(`comment on table ${table}`) ? [] : [`${table} has no comment`]),
    ...(new RegExp(`grant [^;]*\\b${table}\\b[^;]* to datong_app`).test(text)
      ? []
      : [`${table} grants nothing to the application`]),
  ]);
}

/** The sentence is for people who do it; shapes, refusals and source are for those who call it. */
function bareContracts(file: TreeFile): readonly string[] {
  if (!isCode(file.path) || isTest(file.path)) return [];
  const contracts = file.text.matchAll(/(\*\/\n)?export const (\w+)[^=\n]* = contract\(/g);
  return [...contracts].flatMap(([, doc, name]) =>
    doc === undefined ? [`${name} has no doc comment`] : [],
  );
}
