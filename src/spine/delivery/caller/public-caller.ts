import { hash } from 'node:crypto';
import type { AgreementId } from '#kernel/ids.ts';
import { publicOrganisationId } from '#spine/parties/index.ts';
import type { CallFrame } from '../call-record.ts';
import type { FileFormat } from '../file/file-format.ts';
import type { ChoosePart } from '../file/file-part.ts';
import { plainAddress } from '../plan/terminals.ts';
import type { AgreementBook } from '../ports.ts';
import type { GatewayKeys } from './gateway-keys.ts';

/** A call that anybody may make: it names a directory, and the agreement is found from that. */
export interface PublicRequest {
  readonly method: 'GET' | 'HEAD';
  /** Path and parameters exactly as they were sent. */
  readonly target: string;
  readonly directory_code: string;
  /** The file that is wanted; absent where records are. */
  readonly format: FileFormat | undefined;
  /** The parameters without `?`. */
  readonly search: string;
  readonly terminal: string;
  readonly choose: ChoosePart;
}

const noBody = hash('sha256', '', 'hex');

/** The frame of a call by nobody in particular: no key, and the consumer is the public. */
export function publicFrame(keys: GatewayKeys, request: PublicRequest, now: number): CallFrame {
  return {
    time: now,
    terminal: plainAddress(request.terminal),
    key: null,
    consumer: publicOrganisationId,
    request_sha256: keys.request.hex(`${request.method}\n${request.target}\n${noBody}`),
    request_time: null,
  };
}

const keptMax = 20_000;

/** Under which agreement each directory is open; kept until news of any agreement arrives. */
export class PublicAgreements {
  readonly #agreements: AgreementBook;
  readonly #kept = new Map<string, AgreementId>();
  #news = 0;

  constructor(agreements: AgreementBook) {
    this.#agreements = agreements;
  }

  /** The id of the agreement. Directories that are not open are not kept: anybody may name one. */
  async find(directory_code: string): Promise<AgreementId | undefined> {
    const kept = this.#kept.get(directory_code);
    if (kept !== undefined) return kept;
    const news = this.#news;
    const found = await this.#agreements.findPublic(directory_code);
    if (found === undefined || news !== this.#news) return found;
    if (this.#kept.size >= keptMax) this.#kept.clear();
    this.#kept.set(directory_code, found);
    return found;
  }

  forget(): void {
    this.#news += 1;
    this.#kept.clear();
  }
}
