import { isNode, type Node, readCode, visit } from './read-code.ts';
import type { TreeFile } from './read-tree.ts';

/** Methods of the query builder that are given tables. */
const builders =
  /^(selectFrom|insertInto|replaceInto|mergeInto|updateTable|deleteFrom|from|using|table|(inner|left|right|full|cross)Join(Lateral)?)$/;

/** Text is SQL where it is tagged so, or begins as our statements do: with a small letter. */
const statement = /^\s*(select|insert|update|delete|with|merge|truncate|lock)\s/;
const named =
  /\b(?:from|join|update|into|using|table)\s+(?:only\s+)?(?:public\.|datong\.)?"?(\w+)/g;

/** The room whose tables a file may name in SQL; procedures, doors and main have none. */
export function roomOfFile(path: string): string | undefined {
  const room = /^src\/(?:spine|stewardship|channels|oversight)\/([^/]+)\//.exec(path)?.[1];
  // The adapter that tells of committed facts stands under the actions.
  return room ?? (/^src\/(actions|platform)\//.test(path) ? 'actions' : undefined);
}

/** Tables that a file names in SQL and that are of another room than its own, with the line. */
export function findForeignTables(
  { path, text }: TreeFile,
  owners: ReadonlyMap<string, string>,
): readonly string[] {
  const code = readCode(path, text);
  const found: string[] = [];
  visit(code.program, (node, ancestors) => {
    for (const table of tablesNamedBy(node, ancestors)) {
      const owner = owners.get(table);
      if (owner === undefined || owner === roomOfFile(path)) continue;
      found.push(`${path}:${code.lineOf(node.start)}: ${table} is of ${owner}`);
    }
  });
  return found;
}

function tablesNamedBy(node: Node, ancestors: readonly Node[]): readonly string[] {
  if (node.type === 'CallExpression' && builders.test(methodName(node))) return tablesGiven(node);
  const text = textOf(node);
  if (text === undefined) return [];
  const parent = ancestors.at(-1);
  const tagged = parent?.type === 'TaggedTemplateExpression';
  return tagged || statement.test(text)
    ? [...text.matchAll(named)].map(([, table]) => table ?? '')
    : [];
}

/** `selectFrom` for `db.selectFrom(…)` and, taken apart, for `selectFrom(…)`. */
function methodName(call: Node): string {
  const { callee } = call;
  const name = isNode(callee) && callee.type === 'MemberExpression' ? callee['property'] : callee;
  return isNode(name) ? String(name['name']) : '';
}

/** `'agreement as a'` and `['duty', 'agreement']`. */
function tablesGiven(call: Node): readonly string[] {
  const [first] = call['arguments'] as readonly unknown[];
  if (!isNode(first)) return [];
  const nodes = first.type === 'ArrayExpression' ? (first['elements'] as unknown[]) : [first];
  return nodes
    .filter(isNode)
    .map((one) => (typeof one['value'] === 'string' ? one['value'] : ''))
    .map((name) => name.split(' ')[0]?.replace(/^(public|datong)\./, '') ?? '');
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node['quasis'] as readonly { readonly value: { readonly raw: string } }[];
  return quasis.map((one) => one.value.raw).join(' ? ');
}
