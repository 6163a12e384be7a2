import { functionsOf, isNode, type Node, readCode, visit } from './read-code.ts';
import { isCode, isTest, type TreeFile } from './read-tree.ts';
import { countLines } from './text-rules.ts';

/** Our own numbers, in the terms in which other houses were measured. */
export interface Numbers {
  readonly files: number;
  readonly file_lines: Spread;
  readonly function_lines: Spread;
  readonly any: number;
  readonly named_after_export_percent: number;
  readonly comment_percent: number;
  readonly test_to_source: number;
}

export interface Spread {
  readonly median: number;
  readonly p90: number;
  readonly max: number;
}

/** Named for their part in a room and not after one export. */
const byPart = /(^|\/|-)(index|contracts|refusals|tables|ports|main|store|routes|limits)\.tsx?$/;

export function measure(files: readonly TreeFile[]): Numbers {
  const source = files.filter((file) => isProduct(file.path));
  const tests = files.filter((file) => isCode(file.path) && isTest(file.path));
  const codes = source.map((file) => ({ file, code: readCode(file.path, file.text) }));
  const lengths = source.map((file) => countLines(file.text));
  const named = codes.filter(({ file }) => !byPart.test(file.path));
  const sourceLines = sum(lengths);
  const commentLines = sum(
    codes.flatMap(({ code }) => code.comments.map((one) => countLines(one.value))),
  );
  return {
    files: source.length,
    file_lines: spread(lengths),
    function_lines: spread(codes.flatMap(({ code }) => functionsOf(code).map((one) => one.lines))),
    any: sum(codes.map(({ code }) => countAny(code.program))),
    named_after_export_percent: percent(
      named.filter(({ file, code }) => exportsItsName(file.path, code.program)).length,
      named.length,
    ),
    comment_percent: percent(commentLines, sourceLines),
    test_to_source: round(sum(tests.map((file) => countLines(file.text))) / sourceLines),
  };
}

function isProduct(path: string): boolean {
  return path.startsWith('src/') && isCode(path) && !isTest(path);
}

function countAny(program: Node): number {
  let count = 0;
  visit(program, (node) => {
    if (node.type === 'TSAnyKeyword') count += 1;
  });
  return count;
}

/**
 * `publish-directory.ts` may export `publishDirectory` or `publishDirectoryAction`, and
 * `view-request.ts` may export `requestViewOf`: one name holds most words of the file's name.
 */
function exportsItsName(path: string, program: Node): boolean {
  const stem = path.replace(/^.*\//, '').replace(/\.tsx?$/, '');
  const words = stem.split(/[-.]/).map((word) => word.replace(/(ies|y|s)$/, ''));
  const names: string[] = [];
  visit(program, (node) => {
    if (node.type !== 'ExportNamedDeclaration') return;
    const declared = node['declaration'];
    if (!isNode(declared)) return;
    const several = declared['declarations'] as readonly Node[] | undefined;
    for (const one of several ?? [declared]) {
      const id = one['id'];
      if (isNode(id)) names.push(String(id['name']).toLowerCase());
    }
  });
  return names.some(
    (name) => words.filter((word) => name.includes(word)).length * 2 >= words.length,
  );
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { median: at(0.5), p90: at(0.9), max: at(1) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
