import { nodeSuite } from '#kernel/suite-node.ts';
import { textOf } from '#kernel/tlog/bytes.ts';
import { parseCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { parseNote } from '#kernel/tlog/signed-note.ts';

/** Where the newest signed head of the log stands in a data folder. */
export const headPath = 'evidence/checkpoint';

/** A signed head, and the records that it speaks of; whether it is signed is for the check. */
export interface Head {
  readonly size: number;
  readonly note: string;
}

/** Reads a signed head as it stands. */
export function readHead(bytes: Uint8Array): Head {
  const note = textOf(bytes);
  return { size: Number(parseCheckpoint(nodeSuite, parseNote(note).text).size), note };
}
