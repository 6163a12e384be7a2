import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { newId } from '#kernel/ids.ts';
import { SealBroken, type SuiteName, suiteNamed, suiteNames } from './cipher-suite.ts';
import { MasterKeyMissing, type MasterKeys } from './master-keys.ts';
import { putWhole } from './put-whole.ts';
import type { DataKey, KeyRing } from './sealed-content.ts';

const KeyFile = z.object({
  id: z.string().regex(/^dky_[0-9a-z]{26}$/),
  /** What it is for: `directory:<code>`, or `store:uploads`, `store:secrets`. */
  scope: z.string().min(1).max(300),
  suite: z.enum(suiteNames),
  made_at: z.string(),
  /** The master key in use when it was made: content sealed later gets a newer data key. */
  made_under: z.string(),
  master_key: z.string(),
  wrapped: z.string(),
});
type KeyFile = z.infer<typeof KeyFile>;

interface Held extends DataKey {
  readonly kept: KeyFile;
}

/** How many data keys a master key wraps. */
export interface MasterKeyUse {
  readonly master_key: string;
  readonly data_keys: number;
}

/**
 * The data keys of an installation: one for each data set and store, wrapped, in files of their own
 * under `keys/data/`. They are unwrapped once, at the start; a master key that is away later keeps
 * nothing from being read that could be read before, but no new data key is made without it.
 */
export class DataKeys implements KeyRing {
  readonly masters: MasterKeys;
  readonly suite: SuiteName;
  readonly #folder: string;
  readonly #held = new Map<string, Held>();
  readonly #making = new Map<string, Promise<DataKey>>();

  private constructor(folder: string, masters: MasterKeys, suite: SuiteName) {
    this.#folder = folder;
    this.masters = masters;
    this.suite = suite;
  }

  /** @throws MasterKeyMissing when a master key that wraps one of them is not to be had */
  static async open(folder: string, masters: MasterKeys, suite: SuiteName): Promise<DataKeys> {
    const keys = new DataKeys(folder, masters, suite);
    await masters.list(); // whoever keeps them must answer, also where nothing is wrapped yet
    for (const kept of readKeyFiles(folder)) {
      const secret = await unwrapped(masters, kept);
      keys.#held.set(kept.id, { id: kept.id, suite: suiteNamed(kept.suite), secret, kept });
    }
    return keys;
  }

  findKey(id: string): DataKey | undefined {
    return this.#held.get(id);
  }

  /**
   * The key for new content of a scope: its newest one, or a new one where it has none, or none of
   * this suite, or none made under the current master key.
   *
   * @throws MasterKeyMissing when a new one is needed and cannot be wrapped
   */
  async keyFor(scope: string): Promise<DataKey> {
    const [current] = await this.masters.list();
    const newest = [...this.#held.values()]
      .filter(({ kept }) => kept.scope === scope && kept.suite === this.suite)
      .sort((a, b) => (a.id < b.id ? 1 : -1))[0];
    if (newest?.kept.made_under === current) return newest;
    // Two at one moment share it: a scope has one newest key.
    const making = this.#making.get(scope) ?? this.#make(scope);
    this.#making.set(scope, making);
    return await making.finally(() => this.#making.delete(scope));
  }

  /** Wraps with the current master key what is wrapped with another; one key. @returns whether */
  async rewrap(id: string): Promise<boolean> {
    const held = this.#held.get(id);
    const [current] = await this.masters.list();
    if (!held || held.kept.master_key === current) return false;
    const wrapped = await this.masters.wrap(held.secret, contextOf(held.kept));
    this.#keep({ ...held.kept, ...wrapped }, held.secret);
    return true;
  }

  /** Ids of all data keys. */
  ids(): readonly string[] {
    return [...this.#held.keys()].sort();
  }

  /** Ids of those that another master key wraps than the current one. */
  async listOutdated(): Promise<readonly string[]> {
    const [current] = await this.masters.list();
    return this.ids().filter((id) => this.#held.get(id)?.kept.master_key !== current);
  }

  /** How many data keys each master key wraps, from what is on disk. */
  uses(): readonly MasterKeyUse[] {
    return masterKeyUses(this.#folder);
  }

  /** What a data key is for. */
  scopeOf(id: string): string | undefined {
    return this.#held.get(id)?.kept.scope;
  }

  async #make(scope: string): Promise<DataKey> {
    const secret = randomBytes(32);
    const id = newId('dky');
    const wrapped = await this.masters.wrap(secret, contextOf({ id, scope }));
    const made_under = wrapped.master_key;
    const made_at = new Date().toISOString();
    const kept = { id, scope, suite: this.suite, made_at, made_under, ...wrapped };
    return this.#keep(kept, secret);
  }

  // On disk first: content sealed with a key that only memory knew would be lost.
  #keep(kept: KeyFile, secret: Uint8Array): Held {
    putWhole(join(this.#folder, `${kept.id}.json`), `${JSON.stringify(kept)}\n`);
    const held = { id: kept.id, suite: suiteNamed(kept.suite), secret, kept };
    this.#held.set(kept.id, held);
    return held;
  }
}

/** Which master keys wrap the data keys of a folder; asks nobody for a key. */
export function masterKeyUses(folder: string): readonly MasterKeyUse[] {
  const counts = new Map<string, number>();
  for (const { master_key } of readKeyFiles(folder)) {
    counts.set(master_key, (counts.get(master_key) ?? 0) + 1);
  }
  return [...counts].map(([master_key, data_keys]) => ({ master_key, data_keys }));
}

function readKeyFiles(folder: string): readonly KeyFile[] {
  return namesIn(folder).map((name) => {
    const kept = KeyFile.safeParse(parsed(readFileSync(join(folder, name), 'utf8')));
    if (kept.success && name === `${kept.data.id}.json`) return kept.data;
    throw new MasterKeyMissing(`密钥文件损坏 / damaged key file: ${join(folder, name)}`);
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fault;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function unwrapped(masters: MasterKeys, kept: KeyFile): Promise<Buffer> {
  try {
    return await masters.unwrap(kept, contextOf(kept));
  } catch (fault) {
    if (!(fault instanceof SealBroken)) throw fault;
    throw new MasterKeyMissing(
      `主密钥 ${kept.master_key} 不是加密数据密钥 ${kept.id} 的那一把。/ The master key ${kept.master_key} is not the one that wrapped the data key ${kept.id}.`,
    );
  }
}

// Bound to id and scope: a wrapped key put in the place of another does not unwrap.
function contextOf({ id, scope }: Pick<KeyFile, 'id' | 'scope'>): string {
  return `${id} ${scope}`;
}
