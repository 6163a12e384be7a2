import type { AgreementId, ClientId, KeyId, OrganisationId, ServedId } from '#kernel/ids.ts';
import type { MaskSpec } from '#kernel/mask-spec.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import type { FileFormat } from './file/file-format.ts';

/** What an appended record gets at once: its place, its receipt, and the promise of durability. */
export interface EvidencePlace {
  readonly index: number;
  /** `<12-digit index>-<16 hex that only holders of the record can compute>` */
  readonly receipt: string;
  /** Resolves once the record is on disk; rejects when that cannot be reached. */
  readonly durable: Promise<void>;
}

/** The log in which every call leaves its record before its answer leaves. */
export interface EvidenceLog {
  /**
   * Throws when the log cannot take records now; then nothing was appended. A refusal is still
   * taken when the disk is too full for answers.
   */
  append(entry: Uint8Array, use?: 'answer' | 'refusal'): EvidencePlace;
}

/** A durable entry of the log. */
export interface EvidenceEntry {
  readonly index: number;
  readonly entry: Uint8Array;
}

/** A reader that follows the log from a place on. */
export interface EvidenceFollowing {
  /** Hands out nothing more and waits for the handler that runs. */
  stop(): Promise<void>;
}

/** Reads the log as it grows: metering is derived from it, so bill and evidence cannot differ. */
export interface EvidenceTail {
  /** Number of durable entries. */
  readonly durable: number;
  /** The number handed out for an entry. */
  receiptOf(index: number, entry: Uint8Array): string;
  /** Durable entries from `from` on, at most so many. */
  read(from: number, most: number): Promise<readonly EvidenceEntry[]>;
  /**
   * Hands durable entries from `from` on to the handler, in order, in batches, one at a time. A
   * handler that rejects gets the same batch again.
   */
  follow(
    from: number,
    handler: (entries: readonly EvidenceEntry[]) => Promise<void>,
  ): EvidenceFollowing;
}

/** A column of a published snapshot. */
export interface ServedColumn {
  readonly name: string;
  /** `boolean`, `int`, `long`, `double`, `decimal(p,s)`, `date`, `timestamp` or `string`. */
  readonly type: string;
  readonly nullable: boolean;
}

/** Where the serving copy of a snapshot lies. */
export interface ServedSnapshot {
  readonly snapshot_id: ServedId;
  readonly path: string;
  readonly columns: readonly ServedColumn[];
}

/** Knows which snapshot stands behind a directory. */
export interface ServingSource {
  /** `live` is the newest published snapshot of the directory, `released` the one that is open. */
  resolve(directory_code: string, snapshot: string): Promise<ServedSnapshot | undefined>;
  /** Told when a directory has a new snapshot. */
  onPublished(listener: (directory_code: string) => void): () => void;
  /** Has a copy built anew that is not what was published; it may be asked for again meanwhile. */
  rebuild(snapshot: ServedSnapshot): Promise<void>;
}

/** What SQLite holds in a cell. Whole numbers past 2^53 arrive as bigint. */
export type ServedCell = string | number | bigint | null;

/** A prepared statement; rows are arrays in the order of the selected expressions. */
export interface ServingStatement {
  all(values: readonly (string | number | bigint)[]): readonly (readonly ServedCell[])[];
}

/** One immutable serving copy, opened read-only: table `data`, columns by name, and rowid. */
export interface ServingCopy {
  prepare(sql: string, options: { readonly exact_integers: boolean }): ServingStatement;
  close(): void;
}

/** How a serving copy stands against the seal that was put on it when it was built. */
export type CopyState = 'sound' | 'missing' | 'changed' | 'unsealed';

/** Opens serving copies, and tells whether what lies there is what was built. */
export interface ServingCopies {
  open(path: string): ServingCopy;
  /** By its whole content the first time, and whenever it looks other than it did then. */
  check(path: string): Promise<CopyState>;
  /** False as soon as a copy that was sound looks other than it did; cheap enough for each call. */
  isUntouched(path: string): boolean;
}

/** What the gateway must know of a key to let it call. */
export interface CallerKey {
  readonly key_id: KeyId;
  readonly organisation_id: OrganisationId;
  /** The registered system the key belongs to. */
  readonly client_id: ClientId;
  readonly key_state: 'active' | 'revoked';
  /** Milliseconds since 1970; null when the key does not end by itself. */
  readonly expires_at: number | null;
  readonly client_state: 'active' | 'suspended';
  readonly organisation_state: 'active' | 'suspended';
}

/** Proves who calls: keys by id, short bearer tokens by text. */
export interface CredentialStore {
  findKey(key_id: KeyId): Promise<CallerKey | undefined>;
  /** The secret derived for a key id, known or not; its text is the HMAC key. */
  secretOf(key_id: KeyId): string;
  /** The key an access token was issued for; undefined when the token is forged or over. */
  findTokenKey(token: string, now: number): Promise<KeyId | undefined>;
}

/** Agreements as they stand now. */
export interface AgreementBook {
  find(agreement_id: AgreementId): Promise<Agreement | undefined>;
  /** All agreements of a consumer over a directory, in whatever state. */
  ofConsumer(consumer_id: OrganisationId, directory_code: string): Promise<readonly Agreement[]>;
  /**
   * Why its terms or its state are not what the evidence log says was granted and moved; nothing
   * when they are. A plan is made of proven terms only.
   */
  whyUnproven(agreement: Agreement): Promise<string | undefined>;
  /** The agreement with the public under which a directory is open to everybody. */
  findPublic(directory_code: string): Promise<AgreementId | undefined>;
}

/** A file of a release: written once, checked before it was opened, never changed. */
export interface ReleasedFile {
  /** Where it lies; the gateway opens it read-only. */
  readonly path: string;
  readonly bytes: number;
  /** Of the whole file, in hex. */
  readonly sha256: string;
  /** Quoted and strong (RFC 9110 8.8.3): another file has another tag. */
  readonly etag: string;
  readonly rows: number;
  /** ISO 8601. */
  readonly released_at: string;
  readonly media_type: string;
  /** A name to store it under, without the ending: 图书馆借阅统计. */
  readonly name: string;
  /** Address of its licence. */
  readonly licence?: string | undefined;
  /** Every column in it and how it was hidden; it leaves only where the agreement covers that. */
  readonly columns: readonly { readonly column: string; readonly mask: MaskSpec | null }[];
}

/** Knows the files of what is open; implemented by whoever publishes releases. */
export interface ReleasedFiles {
  /** The current file for a rule of snapshots (`released`, `live`, or the id of one). */
  find(
    directory_code: string,
    snapshot: string,
    format: FileFormat,
  ): Promise<ReleasedFile | undefined>;
}

/** The working-day calendar with its exchanged days (调休). */
export interface WorkingDays {
  /** `date` is `YYYY-MM-DD` in Shanghai. */
  isWorkingDay(date: string): boolean;
}
