import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#kernel/ids.ts';

/** The disk that files being made may fill. */
export interface SpoolBounds {
  readonly folder: string;
  readonly file_bytes_max: number;
  readonly all_bytes_max: number;
}

const chunkChars = 65_536; // texts are gathered to this length before they are written

/** The file, or all of them together, would be larger than the disk set aside. */
export class SpoolFull extends Error {}

/** Files made for one call. They have no name on disk, so whatever stops leaves nothing behind. */
export class Spool {
  readonly #bounds: SpoolBounds;
  #bytes = 0;

  constructor(bounds: SpoolBounds) {
    this.#bounds = bounds;
  }

  /** A new, empty file that only this process can reach. */
  async create(): Promise<SpoolFile> {
    const { folder } = this.#bounds;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, newId('spl'));
    const handle = await open(path, 'wx+', 0o600);
    await unlink(path);
    return new SpoolFile(handle, (bytes, more) => this.#account(bytes, more));
  }

  #account(file_bytes: number, more: number): void {
    const { file_bytes_max, all_bytes_max } = this.#bounds;
    if (more > 0 && (file_bytes > file_bytes_max || this.#bytes + more > all_bytes_max)) {
      throw new SpoolFull();
    }
    this.#bytes += more;
  }
}

/** One file of the spool: written from front to end, hashed on the way, then read. */
export class SpoolFile {
  readonly handle: FileHandle;
  readonly #account: (file_bytes: number, more: number) => void;
  readonly #hash = createHash('sha256');
  #pending = '';
  #bytes = 0;
  #closed = false;

  constructor(handle: FileHandle, account: (file_bytes: number, more: number) => void) {
    this.handle = handle;
    this.#account = account;
  }

  /** Adds text; fails with `SpoolFull` where it does not fit. */
  async add(text: string): Promise<void> {
    this.#pending += text;
    if (this.#pending.length >= chunkChars) await this.#flush();
  }

  /** Writes what is left; answers with length and SHA-256 in hex. */
  async finish(): Promise<{ readonly bytes: number; readonly sha256: string }> {
    await this.#flush();
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#account(0, -this.#bytes);
    await this.handle.close();
  }

  async #flush(): Promise<void> {
    const chunk = Buffer.from(this.#pending);
    this.#pending = '';
    this.#account(this.#bytes + chunk.length, chunk.length);
    this.#bytes += chunk.length;
    this.#hash.update(chunk);
    for (let at = 0; at < chunk.length; ) {
      at += (await this.handle.write(chunk, at)).bytesWritten;
    }
  }
}
