import type { ActionContext } from '#actions/action.ts';

/** What this room needs of the world; the composition root hands it in. */

/** A slow hash for passwords. */
export interface PasswordHasher {
  /** The hash with its parameters in the PHC format. */
  hash(password: string): Promise<string>;
  /**
   * Whether the password fits. Without a hash (nobody has this account) it does the same work and
   * answers false, so that the time of an answer does not tell which accounts there are.
   */
  verify(hash: string | undefined, password: string): Promise<boolean>;
  /** Whether the hash was made with weaker parameters than today's. */
  isOutdated(hash: string): boolean;
}

/** A notice to the audit administrator, in both languages, with the page it leads to. */
export interface AuditNotice {
  readonly title_zh: string;
  readonly title_en: string;
  readonly subject: string;
  readonly link: string;
}

export interface PartiesPorts {
  /** Puts a notice before the audit administrator, in the transaction of what it tells of. */
  tellAudit(context: ActionContext, notice: AuditNotice): Promise<void>;
  readonly hasher: PasswordHasher;
  /** The key of this installation, from which client secrets and tokens are derived. */
  readonly masterKey: Buffer;
  readonly demo: {
    loaded(): Promise<boolean>;
    /** Whether the house says that passwords of the demo may be shown to whoever asks. */
    readonly shown: boolean;
    /** What whoever can read the data folder knows; absent where no demo is wanted. */
    readonly proof?: Buffer | undefined;
  };
}
