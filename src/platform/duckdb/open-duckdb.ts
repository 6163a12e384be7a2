import { mkdir, rm } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** What the engine may use of the machine; every limit has a name. */
export interface DuckDbLimits {
  readonly memory_mib: number;
  readonly threads: number;
  /** Folder for what does not fit in memory; emptied when the engine is opened. */
  readonly spill_folder: string;
  readonly spill_mib: number;
}

/** A DuckDB with its limits set and no way to the network or to extensions. */
export interface DuckDb {
  /** Runs work on a connection of its own; the signal interrupts the statement. */
  with<Result>(
    signal: AbortSignal,
    work: (connection: DuckDBConnection) => Promise<Result>,
  ): Promise<Result>;
  close(): void;
}

/** Opens an engine in memory: tables are Parquet files, nothing is kept inside. */
export async function openDuckDb(limits: DuckDbLimits): Promise<DuckDb> {
  await rm(limits.spill_folder, { recursive: true, force: true });
  await mkdir(limits.spill_folder, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${limits.memory_mib}MiB`,
    threads: String(limits.threads),
    temp_directory: limits.spill_folder,
    max_temp_directory_size: `${limits.spill_mib}MiB`,
    preserve_insertion_order: 'true', // the same file must give the same bytes
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  return {
    with: (signal, work) => onConnection(instance, signal, work),
    close: () => instance.closeSync(),
  };
}

async function onConnection<Result>(
  instance: DuckDBInstance,
  signal: AbortSignal,
  work: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const connection = await instance.connect();
  const stop = (): void => connection.interrupt();
  signal.addEventListener('abort', stop);
  try {
    return await work(connection);
  } catch (fault) {
    signal.throwIfAborted();
    throw fault;
  } finally {
    signal.removeEventListener('abort', stop);
    connection.closeSync();
  }
}

/** How DuckDB and the allocator of C++ say it; there is no class to tell them by. */
export function isOutOfMemory(message: string): boolean {
  return /^(Error: )?(Out of Memory Error|std::bad_alloc|.*failed to allocate)/i.test(message);
}

/** A text literal of SQL. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name of SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A list of text literals. */
export function literals(texts: readonly string[]): string {
  return `[${texts.map(literal).join(', ')}]`;
}
