import type { Uploads } from '#spine/files/index.ts';

/** What this room needs of the world; the composition root hands it in. */

/** Cuts Chinese text into words. */
export interface Segmenter {
  /** The words of a text one after another. */
  cut(text: string): readonly string[];
  /** The same, and the shorter words inside long ones: for what is to be found. */
  cutForSearch(text: string): readonly string[];
}

/** Everything this room is given. */
export interface CatalogPorts {
  readonly segmenter: Segmenter;
  readonly uploads: Uploads;
}
