/** A file that is written by a program and must not be edited by hand. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}
