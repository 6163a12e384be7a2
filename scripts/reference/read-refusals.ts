import type { RefusalSpec } from '#kernel/refusal.ts';
import { rooms } from '../../src/main/rooms.ts';

/** A refusal with its whole code. */
export interface DeclaredRefusal extends RefusalSpec {
  readonly code: string;
}

/** Every refusal that the program can give, by code. */
export function readRefusals(): readonly DeclaredRefusal[] {
  return rooms
    .flatMap((room) => Object.entries(room.refusals))
    .map(([code, spec]) => ({ ...spec, code }))
    .sort((left, right) => (left.code < right.code ? -1 : 1));
}
