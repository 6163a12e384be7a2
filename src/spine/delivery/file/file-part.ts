import type { FileFormat } from './file-format.ts';

/** What is known of a file before anything of it leaves. */
export interface FileFacts {
  readonly format: FileFormat;
  readonly media_type: string;
  /** A name to store it under, without the ending; may be Chinese. */
  readonly name: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
  /** Quoted, and strong: equal tags are equal bytes. */
  readonly etag: string;
  /** When it was released; absent for a file made for this call. */
  readonly released_at?: string | undefined;
  /** Address of the licence under which it may be used. */
  readonly licence?: string | undefined;
}

/**
 * What of a file is wanted: all, bytes `from` to `to` (both included), or nothing because the
 * caller has it or asks about it only; or a part that the file does not have.
 */
export type FilePart =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly from: number; readonly to: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'beyond' };

/** Chooses the part once the file is known; the door reads it from the words of its protocol. */
export type ChoosePart = (facts: FileFacts) => FilePart;

export function wholeFile(): FilePart {
  return { kind: 'whole' };
}

/** First and last byte that leave; undefined where none does. */
export function spanOf(
  part: FilePart,
  bytes: number,
): { readonly from: number; readonly to: number } | undefined {
  if (part.kind === 'part') return { from: part.from, to: part.to };
  return part.kind === 'whole' && bytes > 0 ? { from: 0, to: bytes - 1 } : undefined;
}
