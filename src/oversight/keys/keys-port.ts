/** The keys at rest, as far as people deal with them; never a key itself. */
export interface KeysPort {
  readonly kind: 'file' | 'environment' | 'service';
  readonly where: string;
  readonly is_beside_data: boolean;
  readonly suite: string;
  /** Current first. Fails when whoever keeps them does not answer. */
  listMasterKeys(): Promise<readonly [current: string, ...former: string[]]>;
  /** Which master key wraps how many data keys. */
  uses(): readonly { readonly master_key: string; readonly data_keys: number }[];
  /** Ids of data keys that another one wraps than the current one. */
  listOutdated(): Promise<readonly string[]>;
  /** Wraps a data key with the current master key. */
  rewrap(id: string): Promise<boolean>;
  /** Makes a new current master key; absent where that is done elsewhere. */
  readonly renew?: (() => Promise<string>) | undefined;
  /** Destroys a former one; absent where that is done elsewhere. */
  readonly retire?: ((master_key: string) => Promise<void>) | undefined;
}
