import type { GeneratedFile } from './generated-file.ts';

type Json = Readonly<Record<string, unknown>>;
type Named = Readonly<Record<string, Json>>;

interface Document {
  readonly openapi: string;
  readonly info: Json;
  readonly paths: Named;
  readonly components: { readonly schemas: Named; readonly securitySchemes: Named };
}

const folder = 'docs/reference/openapi';

/**
 * The document that is served, as files: one a room, and an index whose paths lead to them. What
 * belongs to no room stands in the index.
 */
export function openApiFiles(served: Json): readonly GeneratedFile[] {
  const whole = served as unknown as Document;
  const rooms = [...new Set(Object.values(whole.paths).map(roomOf))].sort();
  return [indexOf(whole, rooms), ...rooms.map((room) => partOf(whole, rooms, room))].map(
    ({ room, document }) => ({
      path: `${folder}/${room}.json`,
      text: `${JSON.stringify(pointed(document, rooms, room), null, 2)}\n`,
    }),
  );
}

interface Part {
  readonly room: string;
  readonly document: Document;
}

function indexOf(whole: Document, rooms: readonly string[]): Part {
  const paths = Object.entries(whole.paths).map(([path, item]) => [
    path,
    { $ref: `${roomOf(item)}.json#/paths/${pointerTo(path)}` },
  ]);
  const { securitySchemes } = whole.components;
  const components = { schemas: schemasOf(whole, rooms, 'index'), securitySchemes };
  return {
    room: 'index',
    document: { ...whole, paths: Object.fromEntries(paths) as Named, components },
  };
}

function partOf(whole: Document, rooms: readonly string[], room: string): Part {
  const paths = Object.entries(whole.paths).filter(([, item]) => roomOf(item) === room);
  const schemes = Object.keys(whole.components.securitySchemes).map((name) => [
    name,
    { $ref: `index.json#/components/securitySchemes/${name}` },
  ]);
  const components = {
    schemas: schemasOf(whole, rooms, room),
    securitySchemes: Object.fromEntries(schemes) as Named,
  };
  return { room, document: { ...whole, paths: Object.fromEntries(paths), components } };
}

/** A name inside a pointer that stands in an address: `/` and the braces are written otherwise. */
function pointerTo(path: string): string {
  return encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function schemasOf(whole: Document, rooms: readonly string[], room: string): Named {
  return Object.fromEntries(
    Object.entries(whole.components.schemas).filter(([name]) => homeOf(name, rooms) === room),
  );
}

/** The file in which a component stands. */
function homeOf(component: string, rooms: readonly string[]): string {
  const [room = ''] = component.split('.');
  return rooms.includes(room) ? room : 'index';
}

/** The room whose calls a path holds; a path is one room's alone, or a file could not hold it. */
function roomOf(item: Json): string {
  const rooms = new Set(
    Object.values(item).map((call) => String((call as Json)['operationId']).split('.')[0]),
  );
  const [room] = rooms;
  if (room === undefined || rooms.size !== 1)
    throw new Error(`one path, calls of ${[...rooms].join(' and ')}`);
  return room;
}

function pointed(document: Document, rooms: readonly string[], room: string): unknown {
  const local = /^#\/components\/schemas\/(.+)$/;
  return JSON.parse(
    JSON.stringify(document, (key, value: unknown) => {
      const name = key === '$ref' && typeof value === 'string' && local.exec(value)?.[1];
      if (!name) return value;
      const home = homeOf(name, rooms);
      return home === room ? value : `${home}.json${value as string}`;
    }),
  );
}
