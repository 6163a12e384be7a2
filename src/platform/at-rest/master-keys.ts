import { CannotStart } from '../cannot-start.ts';

/** A data key as it is kept: nobody has it without the master key that is named. */
export interface WrappedKey {
  readonly master_key: string;
  /** Base64. */
  readonly wrapped: string;
}

/**
 * Where master keys are and what is done with them. Data keys are wrapped here; what they protect
 * is never sent. Every call may fail with `MasterKeyMissing`; nothing is then sealed or opened.
 */
export interface MasterKeys {
  readonly kind: 'file' | 'environment' | 'service';
  /** Where they are, for people: a folder, the name of a variable, an address; never a secret. */
  readonly where: string;
  /** Whether they lie in the data folder: whoever has that has them too. */
  readonly is_beside_data: boolean;
  /** Ids of all that can be used; the first one wraps new data keys. */
  list(): Promise<readonly [current: string, ...former: string[]]>;
  /** `context` says which data key it is; unwrapping with another one fails. */
  wrap(secret: Uint8Array, context: string): Promise<WrappedKey>;
  unwrap(key: WrappedKey, context: string): Promise<Buffer>;
  /** Makes a new current one, where that is done here. @returns its id */
  renew?(): Promise<string>;
  /** Removes one for good, where that is done here. */
  retire?(id: string): Promise<void>;
}

/** Thrown where a master key, or whoever keeps it, is not there: nothing goes on without it. */
export class MasterKeyMissing extends CannotStart {
  constructor(why: string) {
    super(why);
    this.name = 'MasterKeyMissing';
  }
}
