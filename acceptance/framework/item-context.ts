import type { BrowserDoor } from './doors/browser-door.ts';
import type { CliDoor } from './doors/cli-door.ts';
import type { HttpDoor } from './doors/http-door.ts';

/**
 * Thrown when a check does not hold. Every other fault is a mishap of the steps: it makes an item
 * fail, but it never counts as a counter-proof.
 */
export class NotSeen extends Error {
  readonly check: string;

  constructor(check: string, detail: string) {
    super(`${check}: ${detail}`);
    this.check = check;
  }
}

/** What an item may use: public doors, a folder, and the shelf for what came of it. */
export interface ItemContext {
  readonly url: string;
  /** Folder for the files of this one run; gone afterwards. */
  readonly folder: string;
  readonly http: HttpDoor;
  readonly cli: CliDoor;
  readonly browser: BrowserDoor;
  /** Ends when the person cancels. */
  readonly signal: AbortSignal;
  /** Data folder of the platform. @throws Error where the platform runs elsewhere */
  dataFolder(): string;
  /** Records a check; throws {@link NotSeen} when it does not hold. `detail` is what was seen. */
  see(check: string, holds: boolean, detail: unknown): void;
  /** Keeps a file as evidence: what was put in, what came out, a receipt, a screenshot. */
  keep(name: string, content: string | Uint8Array): void;
}
