import { type ESTree, parseSync } from 'vite';

/** A node of the syntax tree, as far as the house rules look at it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export interface FunctionSpan {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

export interface Code {
  readonly program: Node;
  readonly comments: readonly { readonly value: string; readonly start: number }[];
  lineOf(offset: number): number;
}

/** Parses a file as Node or the bundler would; a file that cannot be parsed is an error. */
export function readCode(path: string, text: string): Code {
  const parsed = parseSync(path, text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts' });
  const problem = parsed.errors[0];
  if (problem !== undefined) throw new Error(`${path}: ${problem.message}`);
  const starts = [0, ...[...text.matchAll(/\n/g)].map((found) => found.index + 1)];
  return {
    program: parsed.program satisfies ESTree.Program as unknown as Node,
    comments: parsed.comments,
    lineOf: (offset) => lineAt(starts, offset),
  };
}

/** Calls `look` with every node and its ancestors, nearest last. */
export function visit(
  node: Node,
  look: (node: Node, ancestors: readonly Node[]) => void,
  ancestors: readonly Node[] = [],
): void {
  look(node, ancestors);
  const inside = [...ancestors, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visit(child, look, inside);
    }
  }
}

/** Every function with a body. Callbacks of `describe` are chapters, not functions. */
export function functionsOf(code: Code): readonly FunctionSpan[] {
  const found: FunctionSpan[] = [];
  visit(code.program, (node, ancestors) => {
    if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) {
      return;
    }
    const parent = ancestors.at(-1);
    if (parent?.type === 'CallExpression' && calleeName(parent) === 'describe') return;
    const line = code.lineOf(node.start);
    const lines = code.lineOf(node.end) - line + 1;
    found.push({ name: nameOf(node) ?? nameOf(parent) ?? 'anonymous', line, lines });
  });
  return found;
}

/** The first word of what is called: `test` for `test.each(rows)('…', …)`. */
export function calleeName(call: Node): string {
  let callee = call['callee'];
  while (isNode(callee)) {
    if (callee.type === 'Identifier') return String(callee['name']);
    callee = callee['object'] ?? callee['callee'];
  }
  return '';
}

/** `Date.now` for the expression `Date.now`; empty for anything more involved. */
export function dottedName(node: Node): string {
  const { object, property } = node;
  if (node.type !== 'MemberExpression' || !isNode(object) || !isNode(property)) return '';
  return object.type === 'Identifier' ? `${object['name']}.${property['name']}` : '';
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function nameOf(node: Node | undefined): string | undefined {
  const id = node?.['id'] ?? node?.['key'];
  return isNode(id) && typeof id['name'] === 'string' ? id['name'] : undefined;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
