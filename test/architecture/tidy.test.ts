import { describe, expect, test } from 'vitest';
import { codeRules } from './support/code-rules.ts';
import { measure } from './support/numbers.ts';
import { readCode } from './support/read-code.ts';
import { isCode, readTree, type TreeFile } from './support/read-tree.ts';
import { findRoomFaults } from './support/room-rules.ts';
import { textRules } from './support/text-rules.ts';
import { untidy } from './support/untidy-samples.ts';

const files = readTree();

describe('the repository keeps the house rules', () => {
  test.each(textRules)('text: $name', (rule) => {
    const found = files.flatMap((file) => rule.find(file).map((one) => `${file.path}: ${one}`));
    expect(found).toEqual([]);
  });

  test.each(codeRules)('code: $name', (rule) => {
    const found = files.filter((file) => isCode(file.path)).flatMap((file) => apply(rule, file));
    expect(found).toEqual([]);
  });

  test('every room has its description, its manifest and a front door that only re-exports', () => {
    expect(findRoomFaults(files)).toEqual([]);
  });

  test('no file is empty', () => {
    expect(files.filter((one) => one.text.trim() === '').map((one) => one.path)).toEqual([]);
  });
});

describe('each rule is alive: it catches what it forbids', () => {
  const rules = [...textRules, ...codeRules];

  test.each(untidy)('$rule', ({ rule: name, path, text }) => {
    const file = { path, text };
    const textRule = textRules.find((one) => one.name.startsWith(name));
    const codeRule = codeRules.find((one) => one.name.startsWith(name));
    expect(textRule ?? codeRule, `there is a rule "${name}"`).toBeDefined();
    const found = codeRule ? apply(codeRule, file) : (textRule?.find(file) ?? []);
    expect(found).toHaveLength(1);
  });

  test('every rule has a sample that it must catch', () => {
    const bare = rules.filter((rule) => !untidy.some((one) => rule.name.startsWith(one.rule)));
    expect(bare.map((rule) => rule.name)).toEqual([]);
  });

  test('a room without its papers is found', () => {
    const room = [{ path: 'src/channels/barter/index.ts', text: 'export const x = 1;\n' }];
    expect(findRoomFaults(room)).toEqual([
      'src/channels/barter: README.md is missing',
      'src/channels/barter: room.ts is missing',
      'src/channels/barter/index.ts: a front door only re-exports',
    ]);
  });

  test('a place that says nothing of itself', () => {
    const door = [{ path: 'src/doors/telex/main.ts', text: 'export const x = 1;\n' }];
    expect(findRoomFaults(door)).toEqual(['src/doors/telex: README.md is missing']);
  });
});

test('our own numbers stay within the targets', () => {
  const numbers = measure(files);
  process.stdout.write(`${JSON.stringify(numbers, null, 2)}\n`);
  expect(numbers.any).toBe(0);
  expect(numbers.file_lines.max).toBeLessThanOrEqual(300);
  expect(numbers.function_lines.max).toBeLessThanOrEqual(70);
  expect(numbers.named_after_export_percent).toBeGreaterThanOrEqual(90);
});

function apply(rule: (typeof codeRules)[number], file: TreeFile): readonly string[] {
  return rule.find(file, readCode(file.path, file.text)).map((one) => `${file.path}:${one}`);
}
