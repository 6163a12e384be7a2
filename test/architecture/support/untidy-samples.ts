/** One breach of each rule; the text is small enough to see why it must be caught. */
export interface Untidy {
  /** The beginning of the rule's name. */
  readonly rule: string;
  readonly path: string;
  readonly text: string;
}

const room = 'src/spine/catalog/sample.ts';
const marker = ['TO', 'DO'].join('');

export const untidy: readonly Untidy[] = [
  { rule: 'files have at most', path: room, text: 'export {};\n'.repeat(301) },
  { rule: 'files have at most', path: 'test/a.test.ts', text: 'export {};\n'.repeat(401) },
  { rule: 'lines have at most', path: room, text: `const a = ${'b + '.repeat(30)}c;\n` },
  { rule: 'lines have at most', path: room, text: `// ${'word '.repeat(30)}\n` },
  { rule: 'names are in kebab case', path: 'src/spine/catalog/BigName.ts', text: '' },
  { rule: 'no leftover marker stands in a text', path: 'README.md', text: `${marker}: write\n` },
  { rule: 'no leftover marker stands in a comment', path: room, text: `// ${marker}: later\n` },
  {
    rule: 'no file knows the machine',
    path: 'docs/guide.md',
    text: `see ${['', 'home', 'someone', 'notes.md'].join('/')}\n`,
  },
  {
    rule: 'no file knows the machine',
    path: 'docs/guide.md',
    text: `from ${['registry', 'example', 'org'].join('.')}\n`,
  },
  {
    rule: 'every exported contract says',
    path: room,
    text: "export const listBooks = contract({ name: 'books.list-books' });\n",
  },
  {
    rule: 'every table is explained',
    path: 'migrations/0001_sample.sql',
    text: "create table t (a int);\ncomment on table t is 'something';\n",
  },
  {
    rule: 'every table is explained',
    path: 'migrations/0001_sample.sql',
    text: 'create table t (a int);\ngrant select on t to datong_app;\n',
  },
  {
    rule: 'functions have at most',
    path: room,
    text: `function long(): void {\n${'  work();\n'.repeat(70)}}\n`,
  },
  { rule: 'nothing is of type any', path: room, text: 'export const a: unknown = 1 as any;\n' },
  { rule: 'exports are named', path: room, text: 'export default 1;\n' },
  {
    rule: 'exported functions have written return types',
    path: room,
    text: 'export function f() {\n  return 1;\n}\n',
  },
  { rule: 'exported functions are declarations', path: room, text: 'export const f = () => 1;\n' },
  { rule: 'rooms are told the time', path: room, text: 'const at = Date.now();\n' },
  { rule: 'rooms are told the time', path: room, text: 'const at = new Date();\n' },
  { rule: 'rooms are told the time', path: room, text: 'const url = process.env.URL;\n' },
  { rule: 'rooms are told the time', path: 'test/a.test.ts', text: 'const n = Math.random();\n' },
  {
    rule: 'no two tests of a file have one title',
    path: 'test/a.test.ts',
    text: "describe('a', () => {\n  test('b', f);\n  test('b', g);\n});\ntest('b', h);\n",
  },
];
