import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contractsIn } from '#actions/contract.ts';
import { roomContracts } from '#doors/all-contracts.ts';
import { rooms } from '../../src/main/rooms.ts';
import { isCode, isTest, readTree, root } from './support/read-tree.ts';

const han = /\p{Script=Han}/u;
const withContracts = rooms.filter((room) => room.contracts.length > 0);

test('every room of the tree is in the one list of rooms, and nothing else is', () => {
  const manifests = globSync('src/{spine,stewardship,channels,oversight}/*/room.ts', { cwd: root });
  const folders = manifests.map((path) => basename(dirname(path)));
  expect(rooms.map((room) => room.name).sort()).toEqual(['actions', ...folders].sort());
});

test('the doors know the contracts of every room, in the order of the rooms', () => {
  const known = Object.entries(roomContracts).map(([name, exported]) => [
    name,
    contractsIn(exported).map((one) => one.name),
  ]);
  expect(known).toEqual(
    withContracts.map(({ name, contracts }) => [name, contracts.map((one) => one.name)]),
  );
});

describe.each(rooms.map((room) => ({ room: room.name, manifest: room })))(
  'the room $room',
  ({ room, manifest }) => {
    test('says in both languages what it is called', () => {
      expect(manifest.words.zh).toMatch(han);
      expect(manifest.words.en).not.toMatch(han);
    });

    test('gives its name to its actions and its refusals', () => {
      const named = [
        ...manifest.contracts.map((one) => one.name),
        ...Object.keys(manifest.refusals),
      ];
      expect(named.filter((name) => !name.startsWith(`${room}.`))).toEqual([]);
    });

    test('says in both languages what its facts tell', () => {
      const facts = Object.values(manifest.facts);
      const mixed = facts.filter(({ words }) => !han.test(words.zh) || han.test(words.en));
      expect(mixed.map((one) => one.type)).toEqual([]);
    });
  },
);

describe('facts', () => {
  const declared = rooms.flatMap((room) => Object.keys(room.facts));

  test('each is declared by one room', () => {
    expect(declared.filter((type, index) => declared.indexOf(type) !== index)).toEqual([]);
  });

  test('whatever an action records is declared', () => {
    const recorded = rooms.flatMap(({ contracts }) => contracts.flatMap(({ facts = [] }) => facts));
    const unknown = recorded.filter((type) => !declared.includes(type));
    expect(unknown).toEqual([]);
  });

  test('whatever is declared is told somewhere', () => {
    const source = readTree(join(root, 'src'))
      .filter(({ path }) => isCode(path) && !isTest(path) && !path.endsWith('/facts.ts'))
      .map((file) => file.text)
      .join('\n');
    const named = rooms.flatMap(({ contracts }) => contracts.flatMap(({ facts = [] }) => facts));
    const silent = declared.filter((type) => !source.includes(`['${type}']`));
    expect(silent.filter((type) => !named.some((one) => one === type))).toEqual([]);
  });
});
