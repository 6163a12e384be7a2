import {
  type Code,
  calleeName,
  dottedName,
  functionsOf,
  isNode,
  type Node,
  visit,
} from './read-code.ts';
import { isTest, type TreeFile } from './read-tree.ts';

/** A rule about one source file: what it finds, each with its line. */
export interface CodeRule {
  readonly name: string;
  find(file: TreeFile, code: Code): readonly string[];
}

const functionLinesMax = 70;
const rooms = /^src\/(kernel|actions|spine|stewardship|channels|oversight|procedures)\//;
/** Ids are made in the order of time; no rule of the city reads that time. */
const clockOwner = 'src/kernel/ids.ts';
const defaultsWanted = /(^|\/)([a-z-]+\.config\.ts|\.[a-z-]+\.mjs)$/;

/** Calls whose answer nobody passed in, and what to use. */
const banned: Readonly<Record<string, string>> = {
  'Date.now': 'take `now` from the context',
  'Math.random': 'take randomness from kernel/ids.ts or a port; in tests use a printed seed',
  'process.env': 'configuration is parsed once, in main, and passed down',
};

export const codeRules: readonly CodeRule[] = [
  {
    name: `functions have at most ${functionLinesMax} lines`,
    find: (_, code) =>
      functionsOf(code)
        .filter((one) => one.lines > functionLinesMax)
        .map((one) => `${one.line}: ${one.name} has ${one.lines} lines`),
  },
  {
    name: 'nothing is of type any',
    find: (_, code) => linesWhere(code, (node) => node.type === 'TSAnyKeyword'),
  },
  {
    name: 'exports are named',
    find: (file, code) =>
      defaultsWanted.test(file.path)
        ? []
        : linesWhere(code, (node) => node.type === 'ExportDefaultDeclaration'),
  },
  {
    name: 'exported functions have written return types',
    find: (file, code) =>
      /\.tsx?$/.test(file.path) ? linesWhere(code, isExportedWithoutReturnType) : [],
  },
  {
    name: 'exported functions are declarations, not arrows',
    find: (_, code) => linesWhere(code, isExportedArrow),
  },
  {
    name: 'no leftover marker stands in a comment',
    find: (_, code) =>
      code.comments
        .filter((comment) => /\b(TO-?DO|FIX-?ME|X{3}|HA-?CK)\b/.test(comment.value))
        .map((comment) => `${code.lineOf(comment.start)}: ${comment.value.trim()}`),
  },
  { name: 'rooms are told the time, chance and configuration', find: findBanned },
  {
    name: 'no two tests of a file have one title',
    find: (file, code) => (isTest(file.path) ? duplicateTitles(code) : []),
  },
];

function linesWhere(code: Code, wanted: (node: Node) => boolean): readonly string[] {
  const lines: string[] = [];
  visit(code.program, (node) => {
    if (wanted(node)) lines.push(`${code.lineOf(node.start)}`);
  });
  return lines;
}

function isExportedWithoutReturnType(node: Node): boolean {
  const declared = node.type === 'ExportNamedDeclaration' ? node['declaration'] : undefined;
  return (
    isNode(declared) && declared.type === 'FunctionDeclaration' && declared['returnType'] === null
  );
}

function isExportedArrow(node: Node): boolean {
  const declared = node.type === 'ExportNamedDeclaration' ? node['declaration'] : undefined;
  if (!isNode(declared) || declared.type !== 'VariableDeclaration') return false;
  const declarations = declared['declarations'] as readonly Node[];
  return declarations.some(
    ({ init }) => isNode(init) && /^(ArrowFunction|Function)Expression$/.test(init.type),
  );
}

function findBanned(file: TreeFile, code: Code): readonly string[] {
  const found: string[] = [];
  if (isTest(file.path)) {
    visit(code.program, (node) => {
      const name = dottedName(node);
      if (name === 'Math.random')
        found.push(`${code.lineOf(node.start)}: ${name}: ${banned[name]}`);
    });
    return found;
  }
  if (!rooms.test(file.path) || file.path === clockOwner) return [];
  visit(code.program, (node) => {
    const name = dottedName(node);
    if (name in banned) found.push(`${code.lineOf(node.start)}: ${name}: ${banned[name]}`);
    if (isDateOfNow(node))
      found.push(`${code.lineOf(node.start)}: new Date(): ${banned['Date.now']}`);
  });
  return found;
}

function isDateOfNow(node: Node): boolean {
  const args = node['arguments'];
  return (
    node.type === 'NewExpression' &&
    calleeName(node) === 'Date' &&
    Array.isArray(args) &&
    args.length === 0
  );
}

function duplicateTitles(code: Code): readonly string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  visit(code.program, (node, ancestors) => {
    const title = titleOf(node);
    if (title === undefined || calleeName(node) === 'describe') return;
    const chapters = ancestors.filter((one) => calleeName(one) === 'describe').map(titleOf);
    const whole = [...chapters, title].join(' > ');
    if (seen.has(whole)) found.push(`${code.lineOf(node.start)}: ${whole}`);
    seen.add(whole);
  });
  return found;
}

function titleOf(node: Node): string | undefined {
  if (node.type !== 'CallExpression' || !/^(test|it|describe)$/.test(calleeName(node))) return;
  const [first] = node['arguments'] as readonly Node[];
  return first?.type === 'Literal' && typeof first['value'] === 'string'
    ? first['value']
    : undefined;
}
