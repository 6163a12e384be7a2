import type { Sentence } from '#actions/contract.ts';
import type { ApiClient } from './api-client.ts';

/** What a command may touch of the terminal it runs in. */
export interface CliIo {
  /** A line of the answer (standard output). */
  out(line: string): void;
  /** A line for the person, not for a script (standard error). */
  err(line: string): void;
  /** The state of long work on one line that is written over (standard error). */
  progress(line: string): void;
  /** Folder that file names are relative to. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly api: ApiClient;
  /** What whoever can read the data folder of the server's demo city knows; else nothing. */
  demoProof(): string | undefined;
}

/** A command that is more than one call of an action: it reads files, waits or runs offline. */
export interface SpecialCommand {
  readonly words: readonly string[];
  readonly sentence: Sentence;
  readonly usage: string;
  /** @returns the exit code: 0 done, 1 refused, 2 usage */
  run(args: readonly string[], io: CliIo): Promise<number>;
}

export const exitCodes = { done: 0, refused: 1, usage: 2 } as const;
