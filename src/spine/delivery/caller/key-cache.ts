import type { KeyId } from '#kernel/ids.ts';
import { gatewayLimits } from '../limits.ts';
import type { CallerKey, CredentialStore } from '../ports.ts';
import { KeyedDigest } from './keyed-digest.ts';

/** Keys that proved themselves, kept until news of a change arrives. */
export class KeyCache {
  readonly #store: CredentialStore;
  readonly #keys = new Map<string, CallerKey>();
  readonly #digests = new Map<string, KeyedDigest>();
  #generation = 0;

  constructor(store: CredentialStore) {
    this.#store = store;
  }

  /** The digest under the secret of a key id; every well-formed id has one, known or not. */
  digestOf(key_id: KeyId): KeyedDigest {
    return this.#digests.get(key_id) ?? new KeyedDigest(Buffer.from(this.#store.secretOf(key_id)));
  }

  /** The key as it stands; asks the store only when it is not kept. */
  find(key_id: KeyId): CallerKey | Promise<CallerKey | undefined> {
    return this.#keys.get(key_id) ?? this.#read(key_id);
  }

  /** Forgets every key: called on news about keys, clients and organisations. */
  forget(): void {
    this.#generation += 1;
    this.#keys.clear();
  }

  async #read(key_id: KeyId): Promise<CallerKey | undefined> {
    const generation = this.#generation;
    const key = await this.#store.findKey(key_id);
    // What was read before the news may be what the news has changed: use it once, keep it not.
    if (key && generation === this.#generation) {
      if (this.#keys.size >= gatewayLimits.keys_kept_max) this.#keys.clear();
      if (this.#digests.size >= gatewayLimits.keys_kept_max) this.#digests.clear();
      this.#keys.set(key_id, key);
      this.#digests.set(key_id, new KeyedDigest(Buffer.from(this.#store.secretOf(key_id))));
    }
    return key;
  }
}
