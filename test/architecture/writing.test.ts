import { expect, test } from 'vitest';
import { readTree } from './support/read-tree.ts';

const code = readTree().filter(
  ({ path }) => /^(src|test|bench|scripts)\/.*\.ts$/.test(path) && !path.includes('/architecture/'),
);

/** Whether a file imports the one function that writes into the table of facts. */
function importsAppendFact(text: string): boolean {
  return /import [^;]*\bappendFact\b[^;]* from '[^']*\/facts\.ts';/.test(text);
}

/** Whether a file makes a context by itself, whose facts nobody would hold to a declaration. */
function makesContext(text: string): boolean {
  return /\bafterCommit: \(|: (Action|Job)Context = \{/.test(text);
}

test('facts are written by the runners alone', () => {
  expect(code.filter(({ text }) => importsAppendFact(text)).map(({ path }) => path)).toEqual([
    'src/actions/write-step.ts',
    'test/support/record-fact.ts',
  ]);
});

test('nobody but the runners makes the context of an action', () => {
  expect(code.filter(({ text }) => makesContext(text)).map(({ path }) => path)).toEqual([
    'src/actions/run-action.ts',
    'src/actions/write-step.ts',
  ]);
});

test('both are seen where they are written', () => {
  expect(importsAppendFact("import { appendFact } from '#actions/facts.ts';")).toBe(true);
  expect(importsAppendFact("import { digestOf, appendFact } from '../facts.ts';")).toBe(true);
  expect(makesContext('const context: ActionContext = { db, now, actor };')).toBe(true);
  expect(makesContext('record, afterCommit: (work) => after.push(work),')).toBe(true);
});
