import type { zh } from './zh/index.ts';

type Widen<Part> = {
  readonly [Key in keyof Part]: Part[Key] extends string ? string : Widen<Part[Key]>;
};

/** The shape every language fills completely: the Chinese texts decide which exist. */
export type Dictionary = Widen<typeof zh>;
