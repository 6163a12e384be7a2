import type { CopyState, ServingCopies, ServingCopy } from '../ports.ts';

interface Open {
  readonly copy: ServingCopy;
  readonly path: string;
  readonly row_last: number;
  readonly indexed: ReadonlySet<string>;
  holders: number;
}

/** A serving copy in use, with what plans must know of it. */
export interface HeldCopy {
  readonly copy: ServingCopy;
  readonly path: string;
  /** The highest rowid; pages are read up to it. */
  readonly row_last: number;
  /** Columns by which a row is found without reading the table. */
  readonly indexed: ReadonlySet<string>;
  /** Gives the copy back; it is closed when nobody holds it. */
  release(): void;
}

/** Keeps each serving copy open once, however many plans read it. */
export class SharedCopies {
  readonly #copies: ServingCopies;
  readonly #open = new Map<string, Open>();

  constructor(copies: ServingCopies) {
    this.#copies = copies;
  }

  hold(path: string): HeldCopy {
    const open = this.#open.get(path) ?? this.#openCopy(path);
    open.holders += 1;
    let held = true;
    return {
      ...open,
      release: () => {
        if (!held) return;
        held = false;
        open.holders -= 1;
        if (open.holders > 0) return;
        if (this.#open.get(path) === open) this.#open.delete(path);
        open.copy.close();
      },
    };
  }

  /** Whether the copy is what was published; anything else is not served. */
  check(path: string): Promise<CopyState> {
    return this.#copies.check(path);
  }

  isUntouched(path: string): boolean {
    return this.#copies.isUntouched(path);
  }

  /** The next to hold it opens it anew: what lies there is another file than the one held now. */
  forget(path: string): void {
    this.#open.delete(path);
  }

  #openCopy(path: string): Open {
    const copy = this.#copies.open(path);
    try {
      const read = (sql: string) => copy.prepare(sql, { exact_integers: false }).all([]);
      const [last] = read('SELECT max(rowid) FROM data');
      const firsts = read(
        `SELECT part.name FROM pragma_index_list('data') AS list,
           pragma_index_info(list.name) AS part WHERE part.seqno = 0`,
      );
      const indexed = new Set(firsts.map(([name]) => String(name)));
      const open = { copy, path, row_last: Number(last?.[0] ?? 0), indexed, holders: 0 };
      this.#open.set(path, open);
      return open;
    } catch (fault) {
      copy.close();
      throw fault;
    }
  }
}
