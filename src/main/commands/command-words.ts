import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type CliIo, exitCodes } from '#doors/cli/special-command.ts';
import { CannotStart } from '#platform/cannot-start.ts';

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options }>
>['values'];

/**
 * Runs a command on its words, or prints how it is typed where they cannot be understood or `run`
 * misses one. A signal ends the process in order: a database that was started for it ends too.
 */
export async function onWords<const Options extends ParseArgsOptionsConfig>(
  { args, io, usage, options }: OnWords<Options>,
  run: (values: Values<Options>) => Promise<number | undefined>,
): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => process.exit(130));
  const values = readWords(args, options);
  const code = values && (await run(values));
  if (code === undefined) io.err(`用法 / usage: ${usage}`);
  return code ?? exitCodes.usage;
}

/** What a command was typed with, and what it takes. */
export interface OnWords<Options extends ParseArgsOptionsConfig> {
  readonly args: readonly string[];
  readonly io: CliIo;
  readonly usage: string;
  readonly options: Options;
}

function readWords<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
): Values<Options> | undefined {
  try {
    return parseArgs({ args: [...args], options }).values as Values<Options>;
  } catch {
    return undefined;
  }
}

/** @throws CannotStart when a folder is no data folder of a platform */
export function assertDataFolder(folder: string): void {
  if (existsSync(join(folder, 'keys')) && existsSync(join(folder, 'evidence'))) return;
  throw new CannotStart(
    `${folder} 不是数通的数据目录;请用 --data 指定。/ ${folder} is no data folder of Datong; name one with --data.`,
  );
}

/** Shows how far long work is, in megabytes, at most ten times a second. */
export function progressOf(io: CliIo, doing: string): (bytes: number, what: string) => void {
  let shown_at = 0;
  return (bytes, what) => {
    if (performance.now() - shown_at < 100) return;
    shown_at = performance.now();
    io.progress(`${doing} ${(bytes / 1e6).toFixed(1)} MB · ${what}`);
  };
}

/** Seconds since a moment of the monotonic clock, to a hundredth. */
export function secondsSince(started: number): number {
  return Math.round((performance.now() - started) / 10) / 100;
}
