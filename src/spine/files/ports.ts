import type { CivilDate } from '#kernel/civil-date.ts';

/** What this room needs of the world; the composition root hands it in. */

/** A file on its way in or arrived. */
export interface Upload {
  readonly id: string;
  /** Bytes that are here. */
  readonly size: number;
  readonly owner_id: string;
}

/** Files that people send in parts; a part that was interrupted goes on where it stopped. */
export interface Uploads {
  find(id: string): Promise<Upload | undefined>;
  /** Bytes of all uploads of a person or organisation that are here or announced. */
  heldBy(holder_id: string): number;
  /** Bytes that arrived of a person or organisation on a day, used and removed ones too. */
  receivedOn(day: CivilDate, holder_id: string): number;
  noteReceived(day: CivilDate, holders: readonly string[], bytes: number): void;
  /** Announces bytes before they come; call the answer once they are here or will not come. */
  reserve(holders: readonly string[], bytes: number): () => void;
  /**
   * Adds bytes at the end. The first append makes the upload, and it belongs to its maker.
   *
   * @throws Refused when the offset is not the present size, the upload is another's, or too large
   */
  append(
    id: string,
    owner_id: string,
    offset: number,
    bytes: AsyncIterable<Uint8Array>,
    organisation_id?: string,
  ): Promise<Upload>;
  /** Path of the file, for engines that open files themselves. */
  pathOf(id: string): string;
  /** The bytes from the beginning. */
  open(id: string): AsyncIterable<Uint8Array>;
  remove(id: string): Promise<void>;
  /** Removes what waited longer than `upload_kept_days` since its last part; says how many. */
  removeAbandoned(at: Date): Promise<number>;
}
