import { setImmediate as turn } from 'node:timers/promises';
import type { LogFile, LogFiles, LogReader } from '#spine/evidence/index.ts';
import { PageCacheFile } from './page-cache-file.ts';
import { type Step, stepOf } from './steps.ts';

/** What becomes of one step: how much of it lands, and what happens then. */
export interface Verdict {
  /** From 0, nothing, to 1, all of it. */
  readonly share: number;
  /** `die`: the process is gone. A fault is thrown; a promise is waited for before the step. */
  readonly outcome: 'die' | Error | Promise<void>;
}

/** Asked before each step of a life; nothing where the step goes well. */
export type Injector = (step: Step) => Verdict | undefined;

/** Thrown at a process that is gone; nobody outside can see what it does from then on. */
class Gone extends Error {}

/** One mount; what an earlier one still has under way touches nothing any more. */
type Life = Injector;

type Name = { readonly path: string; readonly file: PageCacheFile | undefined };

/** Room of a volume on which nobody has set a bound. */
const ample = Number.MAX_SAFE_INTEGER;

/**
 * A disk with the page cache before it, in memory: thousands of crashes fit into minutes, and a
 * power cut can lose what was not synced, which no signal to a process shows. Names come to the
 * disk in order, as on journalling file systems.
 */
export class FaultyVolume {
  readonly #names = new Map<string, PageCacheFile>();
  readonly #namesOnDisk = new Map<string, PageCacheFile>();
  #unsyncedNames: Name[] = [];
  #life: Life | undefined;
  /** Bytes that may still be taken; a write beyond them fails as on a full disk. */
  room = ample;

  /** Whether the process that mounted it last is gone. */
  get isGone(): boolean {
    return this.#life === undefined;
  }

  /** Puts a durable file in place, past all faults. */
  put(path: string, bytes: Uint8Array): void {
    this.#rename(path, new PageCacheFile(bytes));
    this.#syncNames();
  }

  /** The bytes of a file as they are seen, past all faults. */
  find(path: string): Uint8Array | undefined {
    return this.#names.get(path)?.bytes;
  }

  get paths(): readonly string[] {
    return [...this.#names.keys()].sort();
  }

  /** Ends the process that has it mounted. */
  kill(): void {
    this.#life = undefined;
  }

  /** Ends the process, and the power with it. */
  cutPower(chance: () => number): void {
    this.kill();
    const kept = Math.floor(chance() * (this.#unsyncedNames.length + 1));
    this.#unsyncedNames.splice(kept);
    this.#syncNames();
    this.#names.clear();
    for (const [path, file] of this.#namesOnDisk) this.#names.set(path, file);
    for (const file of new Set(this.#names.values())) file.cutPower(chance);
  }

  /** What a reader beside the writer sees. */
  reader(): LogReader {
    return {
      read: async (path) => this.find(path)?.slice(),
      readPart: async (path, start, length) =>
        (this.find(path) ?? new Uint8Array(0)).slice(start, start + length),
      size: async (path) => this.find(path)?.length ?? 0,
      list: async (folder) =>
        this.paths
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1))
          .filter((name) => !name.includes('/')),
    };
  }

  /** One step that is not the disk's, such as signing. */
  pass(step: Step): void {
    const verdict = this.#life?.(step);
    if (verdict?.outcome === 'die') this.#die();
  }

  /** Mounts it for a process, whose life is told apart from the ones before. */
  mount(inject: Injector): LogFiles {
    const life: Life = (step) => inject(step);
    this.#life = life;
    return {
      ...this.reader(),
      open: async (path) => {
        this.#assertLives(life);
        const file = this.#names.get(path) ?? this.#rename(path, new PageCacheFile(empty()));
        return this.#open(life, path, file);
      },
      replace: async (path, bytes, durable) => {
        await this.#step(life, stepOf('replace', path), (share) =>
          this.#replace(path, bytes, { share, durable }),
        );
        if (durable) this.#syncNames();
      },
      sync: async (paths) => {
        await this.#step(life, stepOf('sync', paths[0] ?? ''), (share) => {
          for (const path of paths.slice(0, Math.floor(share * paths.length))) {
            this.#names.get(path)?.sync();
          }
          if (share === 1) this.#syncNames();
        });
      },
      remove: async (path) => {
        await this.#step(life, stepOf('remove', path), (share) => {
          if (share < 1 || !this.#names.has(path)) return;
          if (this.room !== ample) this.room += this.find(path)?.length ?? 0;
          this.#names.delete(path);
          this.#unsyncedNames.push({ path, file: undefined });
        });
      },
      free: async () => this.room,
      close: async () => undefined,
    };
  }

  #open(life: Life, path: string, file: PageCacheFile): LogFile {
    return {
      write: async (bytes, at) => {
        const step = path.startsWith('journal/') && at === 0 ? 'segment-start' : undefined;
        await this.#step(life, step ?? stepOf('write', path), (share) => {
          const landing = bytes.slice(0, Math.floor(share * bytes.length));
          const taken = this.#take(at + landing.length - file.bytes.length, landing.length);
          if (taken > 0) file.change({ at, bytes: landing.subarray(0, taken) });
          if (taken < landing.length) throw diskFull();
        });
      },
      sync: async () => {
        await this.#step(life, stepOf('file-sync', path), (share) => {
          if (share === 1) file.sync();
        }).catch((fault) => {
          if (!(fault instanceof Gone)) file.loseUnsynced();
          throw fault;
        });
      },
      truncate: async (length) => {
        await this.#step(life, 'cut-back', (share) => {
          if (share === 1 && file.bytes.length !== length) file.change({ length });
        });
      },
      close: async () => undefined,
    };
  }

  async #step(life: Life, step: Step, effect: (share: number) => void): Promise<void> {
    await turn();
    this.#assertLives(life);
    const verdict = life(step);
    if (verdict?.outcome instanceof Promise) {
      await verdict.outcome;
      this.#assertLives(life);
    }
    const isPlain = !verdict || verdict.outcome instanceof Promise;
    effect(isPlain ? 1 : verdict.share);
    if (isPlain) return;
    if (verdict.outcome === 'die') this.#die();
    throw verdict.outcome;
  }

  #die(): never {
    this.kill();
    throw new Gone('the process was killed');
  }

  #assertLives(life: Life): void {
    if (this.#life !== life) throw new Gone('the process was killed');
  }

  /** How many of the bytes fit. */
  #take(growth: number, bytes: number): number {
    const grown = Math.max(0, growth);
    const fitting = Math.min(grown, this.room);
    if (this.room !== ample) this.room -= fitting;
    return bytes - (grown - fitting);
  }

  #replace(
    path: string,
    bytes: Uint8Array,
    { share, durable }: { readonly share: number; readonly durable: boolean },
  ): void {
    if (share === 0) return;
    if (share < 1) {
      // Killed between draft and rename: the draft stays, the name is as it was.
      this.#rename(`${path}.new`, new PageCacheFile(bytes.slice(0, share * bytes.length)));
      return;
    }
    if (this.#take(bytes.length, bytes.length) < bytes.length) throw diskFull();
    const file = new PageCacheFile(empty());
    file.change({ at: 0, bytes: bytes.slice() });
    if (durable) file.sync(); // the draft, before it takes the name
    this.#rename(path, file);
  }

  #rename(path: string, file: PageCacheFile): PageCacheFile {
    this.#names.set(path, file);
    this.#unsyncedNames.push({ path, file });
    return file;
  }

  #syncNames(): void {
    for (const name of this.#unsyncedNames) {
      if (name.file) this.#namesOnDisk.set(name.path, name.file);
      else this.#namesOnDisk.delete(name.path);
    }
    this.#unsyncedNames = [];
  }
}

function empty(): Uint8Array {
  return new Uint8Array(0);
}

function diskFull(): Error {
  return Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
}
