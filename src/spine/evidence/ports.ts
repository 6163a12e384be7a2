import type { Signer } from '#kernel/suite.ts';
import type { VerifierKey } from '#kernel/tlog/signed-note.ts';

/**
 * The files of one log, named by paths relative to its folder. Reading needs no lock, so a check
 * can look at a running log.
 */
export interface LogReader {
  /** The whole file, or nothing when there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** A part of a file; shorter at its end. */
  readPart(path: string, start: number, length: number): Promise<Uint8Array>;
  /** Bytes in the file; 0 when there is none. */
  size(path: string): Promise<number>;
  /** Names in a folder, sorted; none when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
}

/** An open file that is written at positions. */
export interface LogFile {
  /** Writes all the bytes, or fails. */
  write(bytes: Uint8Array, at: number): Promise<void>;
  /** Returns only when what was written survives a power cut. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** What the one writer of a log may do. Whoever holds this holds the log's lock. */
export interface LogFiles extends LogReader {
  /** Opens for writing; makes the file and its folders when absent. */
  open(path: string): Promise<LogFile>;
  /** Puts a whole file in place, so that readers see the old or the new; durably when asked. */
  replace(path: string, bytes: Uint8Array, durable: boolean): Promise<void>;
  /** Makes these files and their names in their folders durable. */
  sync(paths: readonly string[]): Promise<void>;
  remove(path: string): Promise<void>;
  /** Bytes that may still be written to the disk of the folder. */
  free(): Promise<number>;
  /** Gives up the lock. */
  close(): Promise<void>;
}

/** The node's key for this log. */
export interface NodeKey {
  readonly key: VerifierKey;
  readonly signer: Signer;
}

/** Milliseconds that only go forward; for durations, never for times of day. */
export type MonotonicClock = () => number;
