import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Scratch } from './scratch-folder.ts';
import type { KeyRing } from './sealed-content.ts';
import { isSealedFile, openSealedFile } from './sealed-file.ts';

const askedEveryMs = 50;
const keptMs = 20_000; // charts of one page ask for the same files one after another

/** Thrown where the scratch folder has no room; nothing is written in clear elsewhere instead. */
export class ScratchFull extends Error {
  constructor(folder: string, bytes: number) {
    super(
      `暂存目录 ${folder} 放不下 ${bytes} 字节;用 --scratch 指定更大的目录。/ ${folder} has no room for ${bytes} bytes; name a larger folder with --scratch.`,
    );
    this.name = 'ScratchFull';
  }
}

interface Opened {
  readonly path: Promise<string>;
  users: number;
  drop: NodeJS.Timeout | undefined;
}

/** Sealed files as engines read them: in clear in the scratch folder while they are worked on. */
export class PlainFiles {
  readonly #ring: KeyRing;
  readonly #scratch: Scratch;
  readonly #opened = new Map<string, Opened>();
  /** How many read a file where it lies in clear. */
  readonly #in_clear = new Map<string, number>();

  constructor(ring: KeyRing, scratch: Scratch) {
    this.#ring = ring;
    this.#scratch = scratch;
  }

  /**
   * Hands the work a path to read for each path; files that lie there in clear are their own.
   *
   * @throws SealBroken when one of them is not what was sealed; ScratchFull when there is no room
   */
  async use<Result>(
    paths: readonly string[],
    work: (plain: readonly string[]) => Promise<Result>,
  ): Promise<Result> {
    const held: string[] = [];
    const clear: string[] = [];
    try {
      const plain: string[] = [];
      for (const path of paths) {
        this.#countClear(path, 1);
        if (!(await isSealedFile(path))) {
          clear.push(path);
          plain.push(path);
          continue;
        }
        this.#countClear(path, -1);
        const id = await identity(path);
        held.push(id);
        plain.push(await this.#hold(id, path));
      }
      return await work(plain);
    } finally {
      for (const id of held) this.#release(id);
      for (const path of clear) this.#countClear(path, -1);
    }
  }

  /** Waits until nobody reads a file where it lies in clear: it may be sealed there then. */
  async unusedInClear(path: string): Promise<void> {
    while (this.#in_clear.has(path)) await sleep(askedEveryMs);
  }

  /** Removes what is kept for the next one. */
  async close(): Promise<void> {
    const all = [...this.#opened.values()];
    this.#opened.clear();
    for (const { path, drop } of all) {
      clearTimeout(drop);
      await remove(path);
    }
  }

  #countClear(path: string, more: number): void {
    const count = (this.#in_clear.get(path) ?? 0) + more;
    if (count === 0) this.#in_clear.delete(path);
    else this.#in_clear.set(path, count);
  }

  #hold(id: string, path: string): Promise<string> {
    const opened = this.#opened.get(id) ?? { path: this.#open(path), users: 0, drop: undefined };
    this.#opened.set(id, opened);
    clearTimeout(opened.drop);
    opened.users += 1;
    return opened.path;
  }

  #release(id: string): void {
    const opened = this.#opened.get(id);
    if (!opened) return;
    opened.users -= 1;
    if (opened.users > 0) return;
    const drop = (): void => {
      this.#opened.delete(id);
      void remove(opened.path);
    };
    // One that could not be opened is tried again by the next.
    opened.path.catch(drop);
    opened.drop = setTimeout(drop, keptMs);
    opened.drop.unref();
  }

  async #open(path: string): Promise<string> {
    const { size } = await stat(path);
    if (size > this.#scratch.bytesFree()) throw new ScratchFull(this.#scratch.folder, size);
    const plain = join(this.#scratch.folder, `${randomUUID()}${extname(path)}`);
    const target = createWriteStream(plain, { mode: 0o600, flags: 'wx' });
    try {
      await pipeline(openSealedFile(path, this.#ring), target);
    } catch (fault) {
      await rm(plain, { force: true });
      throw fault;
    }
    return plain;
  }
}

// A file that was replaced is another one, whatever its name.
async function identity(path: string): Promise<string> {
  const { ino, size, mtimeNs } = await stat(path, { bigint: true });
  return [path, ino, size, mtimeNs].join(' ');
}

async function remove(path: Promise<string>): Promise<void> {
  await path.then(
    (plain) => rm(plain, { force: true }),
    () => undefined,
  );
}
