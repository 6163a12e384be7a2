import type { TableKind } from '#actions/room.ts';
import { rooms } from '../../../src/main/rooms.ts';

/** A table with its room and with how its rows live. */
export interface OwnedTable {
  readonly table: string;
  readonly kind: TableKind;
  readonly room: string;
}

/** Every table that a room calls its own; one that two rooms claim is here twice. */
export function tablesOfRooms(): readonly OwnedTable[] {
  return rooms.flatMap((room) =>
    Object.entries<TableKind>(room.tables).map(([table, kind]) => ({
      table,
      kind,
      room: room.name,
    })),
  );
}
