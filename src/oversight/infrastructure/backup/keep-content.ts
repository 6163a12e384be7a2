import { zstdCompressSync } from 'node:zlib';
import type { BackedUpFile, BackedUpTable, Manifest } from './manifest.ts';
import type { BackupPlace, DatabaseSnapshot, DataFolder, FolderFile } from './ports.ts';
import { splitRows } from './split-rows.ts';

/** Rows that one object holds: the earlier parts of a growing table stay the same object. */
const rowsPerPart = 20_000;

// Only where a file is never written again may its size and time stand for its content.
const immutable = /^(evidence\/tile|lake\/files|serving|released)\//;

/** Keeps content in a place and counts what was new. */
export class ContentKeeper {
  readonly #place: BackupPlace;
  readonly #earlier: ReadonlyMap<string, BackedUpFile>;
  readonly #onProgress: (bytes: number, what: string) => void;
  #bytes = 0;
  #bytes_new = 0;

  constructor(
    place: BackupPlace,
    earlier: Manifest | undefined,
    onProgress: (bytes: number, what: string) => void,
  ) {
    this.#place = place;
    this.#earlier = new Map(earlier?.files.map((file) => [file.path, file]));
    this.#onProgress = onProgress;
  }

  /** Bytes that no earlier backup held. */
  get bytes_new(): number {
    return this.#bytes_new;
  }

  async keepFile(folder: DataFolder, file: FolderFile): Promise<BackedUpFile> {
    const { path, modified_ms, bytes } = file;
    const before = this.#earlier.get(path);
    const is_same =
      immutable.test(path) && before?.bytes === bytes && before.modified_ms === modified_ms;
    if (is_same && (await this.#place.size(before.sha256)) === bytes) {
      this.#count(bytes, 0, path);
      return before;
    }
    const kept = await this.#place.put(folder.read(path, bytes));
    this.#count(kept.bytes, kept.is_new ? kept.bytes : 0, path);
    return { path, modified_ms, sha256: kept.sha256, bytes: kept.bytes };
  }

  async keepTable(
    snapshot: DatabaseSnapshot,
    table: { readonly name: string; readonly columns: string[] },
  ): Promise<BackedUpTable> {
    const parts = [];
    let rows = 0;
    for await (const part of splitRows(snapshot.rows(table.name), rowsPerPart)) {
      const kept = await this.#place.put(once(zstdCompressSync(part.bytes)));
      this.#count(kept.bytes, kept.is_new ? kept.bytes : 0, table.name);
      parts.push({ sha256: kept.sha256, bytes: kept.bytes });
      rows += part.rows;
    }
    return { ...table, rows, parts };
  }

  #count(bytes: number, bytes_new: number, what: string): void {
    this.#bytes += bytes;
    this.#bytes_new += bytes_new;
    this.#onProgress(this.#bytes, what);
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
