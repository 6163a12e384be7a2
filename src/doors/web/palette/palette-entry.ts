/** What the palette finds, in the order in which the groups stand. */
export const entryKinds = [
  'target',
  'action',
  'page',
  'data-set',
  'request',
  'agreement',
  'organisation',
  'search',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One thing to go to or to do. */
export interface PaletteEntry {
  readonly kind: EntryKind;
  /** Unique among the entries shown together. */
  readonly id: string;
  readonly title: string;
  /** What tells it apart from others of the same title, such as the providing body. */
  readonly hint?: string;
  /** Words by which it is found and which are not shown, such as its address. */
  readonly words?: string;
  /** An address of the app to go to, or what is done at once. */
  readonly does: string | (() => void);
}
