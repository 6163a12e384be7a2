import { isNode, type Node, readCode } from './read-code.ts';
import type { TreeFile } from './read-tree.ts';

const roomOf = /^src\/(?:spine|stewardship|channels|oversight)\/[^/]+(?=\/)/;

// No rooms, but places where a newcomer must be told what belongs there.
const placeOf = /^src\/(?:kernel|actions|platform|procedures|main|doors\/[^/]+)(?=\/)/;

/** What is missing from the rooms: a description, a manifest, a front door that only re-exports. */
export function findRoomFaults(files: readonly TreeFile[]): readonly string[] {
  const rooms = new Set(files.flatMap((file) => roomOf.exec(file.path)?.[0] ?? []));
  const places = new Set(files.flatMap((file) => placeOf.exec(file.path)?.[0] ?? []));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const undescribed = [...places].filter((place) => !byPath.has(`${place}/README.md`));
  return [...rooms]
    .sort()
    .flatMap((room) => [
      ...['README.md', 'index.ts', 'room.ts']
        .filter((name) => !byPath.has(`${room}/${name}`))
        .map((name) => `${room}: ${name} is missing`),
      ...doorFaults(byPath.get(`${room}/index.ts`)),
    ])
    .concat(undescribed.sort().map((place) => `${place}: README.md is missing`));
}

function doorFaults(door: TreeFile | undefined): readonly string[] {
  if (door === undefined) return [];
  const body = readCode(door.path, door.text).program['body'] as readonly Node[];
  return body.every(isReexport) ? [] : [`${door.path}: a front door only re-exports`];
}

function isReexport(node: Node): boolean {
  return (
    node.type === 'ExportAllDeclaration' ||
    (node.type === 'ExportNamedDeclaration' && isNode(node['source']))
  );
}
