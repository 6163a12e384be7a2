import { addressForCounting } from '#kernel/address-for-counting.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { CallFrame, RefusedCall } from './call-record.ts';
import { CallRecorder } from './call-recorder.ts';
import {
  type Authenticator,
  authenticateCaller,
  type CallerAuthentication,
  type GatewayRequest,
} from './caller/authenticate.ts';
import type { KeyedDigest } from './caller/keyed-digest.ts';
import { type PublicAgreements, type PublicRequest, publicFrame } from './caller/public-caller.ts';
import type { PathClass } from './caller/stranger-calls.ts';
import type { Strangers } from './caller/strangers.ts';
import { answerFile } from './file/answer-file.ts';
import { type ChoosePart, wholeFile } from './file/file-part.ts';
import { FileSlots } from './file/file-slots.ts';
import type { FileSources } from './file/find-file.ts';
import { type GatewayAnswer, type RefusedAnswer, unrecorded } from './gateway-answer.ts';
import { gatewayLimits } from './limits.ts';
import { ownPlan, reasonsUnserved } from './own-plan.ts';
import { doneReading, type LivePlan, type PlanCache } from './plan/plan-cache.ts';
import { plainAddress } from './plan/terminals.ts';
import type { EvidenceLog } from './ports.ts';
import { answerQuery, type QueryContext, type Question } from './query/answer-query.ts';
import { type ParsedQuery, parseParameters } from './query/parse-query.ts';
import { type CallTarget, isTooLong, namedBy, readTarget } from './read-target.ts';
import { type DeliveryRefusal, deliveryRefusals } from './refusals.ts';
import { type RefusedOf, refusedUnder, refusedUnplanned } from './refused-call.ts';
import { dayNumber } from './shanghai-time.ts';

/** What the gateway is made of. */
export interface GatewayParts extends QueryContext, FileSources {
  readonly authenticator: Authenticator;
  readonly open_to_public: PublicAgreements;
  readonly plans: PlanCache;
  readonly evidence: EvidenceLog;
  readonly strangers: Strangers;
  /** Whether news of agreements and keys arrives; if not, nothing kept may be trusted. */
  isPolicyFresh(): boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds on a clock that only goes forward. */
  elapsed(): number;
  reportFault(where: string, fault: unknown): void;
}

/** A call that may be asked of a plan. */
interface Asking {
  readonly frame: CallFrame;
  readonly client_id: string | null;
  readonly target: CallTarget;
  readonly choose: ChoosePart;
  /** What a caller hears who has no agreement of this name. */
  readonly absent: DeliveryRefusal;
}

/** The gateway: proves the caller, enforces the plan, records, and only then answers. */
export class Gateway {
  readonly #parts: GatewayParts;
  readonly #recorder: CallRecorder;
  #in_hand = 0;
  readonly #files = new FileSlots();

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.#recorder = new CallRecorder(parts.evidence, (where, fault) =>
      parts.reportFault(where, fault),
    );
  }

  /** Answers one call. Never throws; a fault inside is a refusal without data. */
  call(request: GatewayRequest): Promise<GatewayAnswer> {
    return this.#take(() => this.#authenticate(request));
  }

  /** Answers a call of anybody for what is open; otherwise as `call`, record and terms included. */
  callPublic(request: PublicRequest): Promise<GatewayAnswer> {
    return this.#take(() => this.#findOpen(request));
  }

  async #take(answer: () => Promise<GatewayAnswer>): Promise<GatewayAnswer> {
    // Shed before anything is done or written.
    if (this.#in_hand >= gatewayLimits.in_hand_max) return unrecorded('overloaded');
    this.#in_hand += 1;
    try {
      return await answer();
    } catch (fault) {
      this.#parts.reportFault('gateway', fault);
      return unrecorded('data-unavailable');
    } finally {
      this.#in_hand -= 1;
    }
  }

  async #authenticate(request: GatewayRequest): Promise<GatewayAnswer> {
    const now = this.#parts.now();
    const authenticating = authenticateCaller(this.#parts.authenticator, request, now);
    const authentication =
      authenticating instanceof Promise ? await authenticating : authenticating;
    const frame = frameOf(authentication, request, now);
    const reason = authentication.reason ?? this.#reasonNow();
    const target = reason ? { reason } : readTarget(request);
    if ('reason' in target) {
      const named = refusedUnplanned(namedBy(request.target));
      return await this.#refuse(frame, named, [target.reason]);
    }
    const choose = request.choose ?? wholeFile;
    const absent = 'agreement-not-found';
    const client_id = authentication.caller?.client_id ?? null;
    return await this.#planned({ frame, client_id, target, choose, absent });
  }

  async #findOpen(request: PublicRequest): Promise<GatewayAnswer> {
    const frame = publicFrame(this.#parts.keys, request, this.#parts.now());
    const { directory_code, format, search, choose } = request;
    const operation = format === undefined ? 'query' : 'file';
    const unread = { ...refusedUnplanned(undefined), operation } as const;
    const throttled = this.#parts.strangers.throttlePublic(frame, openClass(operation));
    if (throttled) return throttled;
    const reason = isTooLong(request.target)
      ? deliveryRefusals.reason('request-too-large')
      : this.#reasonNow();
    if (reason) return await this.#refuse(frame, unread, [reason]);
    // What no directory is called is not asked of the store, which refuses a NUL as a fault.
    const isName = directory_code.isWellFormed() && !directory_code.includes('\0');
    const agreement_id = isName ? await this.#parts.open_to_public.find(directory_code) : undefined;
    if (agreement_id === undefined) {
      const reasons = [deliveryRefusals.reason('not-open')];
      return await this.#refuse(frame, unread, reasons);
    }
    const parsed = parseParameters(search);
    const target = { agreement_id, operation, format, parsed } as const;
    return await this.#planned({ frame, client_id: null, target, choose, absent: 'not-open' });
  }

  /** Why no call can be answered now, whatever it asks. */
  #reasonNow(): Refusal | undefined {
    if (this.#parts.isPolicyFresh()) return undefined;
    return deliveryRefusals.reason('policy-unavailable');
  }

  async #planned(asking: Asking): Promise<GatewayAnswer> {
    const { frame, target } = asking;
    const question: Question = {
      operation: target.operation,
      parsed: target.parsed,
      terminal: frame.terminal,
      now: frame.time,
      elapsed_ms: this.#parts.elapsed(),
      client_id: asking.client_id,
      ...this.#hashes(frame, target.parsed),
    };
    // A plan replaced while its rows were read is asked anew, so that a revocation wins.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const finding = this.#parts.plans.find(target.agreement_id, dayNumber(frame.time));
      const found = finding instanceof Promise ? await finding : finding;
      const live = ownPlan(found, frame);
      if (!live) {
        const reasons = reasonsUnserved(found, frame, asking.absent);
        return await this.#refuse(frame, refusedUnplanned(target), reasons);
      }
      const answer = await this.#ask(live, asking, question);
      if (answer !== 'replaced') return answer;
    }
    return await this.#refuse(frame, refusedUnplanned(target), [
      deliveryRefusals.reason('data-unavailable'),
    ]);
  }

  async #ask(
    live: LivePlan,
    asking: Asking,
    question: Question,
  ): Promise<GatewayAnswer | 'replaced'> {
    if (live.replaced) return 'replaced';
    live.readers += 1;
    let reading = true;
    const done = (): void => {
      if (reading) doneReading(live);
      reading = false;
    };
    try {
      if (asking.target.format !== undefined) {
        return await this.#askFile(live, asking, question, done);
      }
      const outcome = await answerQuery(this.#parts, live, question);
      done();
      if (outcome === 'replaced') return outcome;
      if ('head' in outcome) return await this.#recorder.rows(asking.frame, outcome);
      return await this.#refuse(asking.frame, refusedUnder(live, question), outcome);
    } finally {
      done();
    }
  }

  async #askFile(
    live: LivePlan,
    { frame, target, choose }: Asking,
    question: Question,
    done: () => void,
  ): Promise<GatewayAnswer | 'replaced'> {
    const { format } = target;
    const refused = refusedUnder(live, question);
    const release = format && this.#files.take(fileTaker(frame));
    if (!format || !release) {
      return await this.#refuse(frame, refused, [deliveryRefusals.reason('overloaded')]);
    }
    let leaving = false;
    try {
      const outcome = await answerFile(this.#parts, live, { ...question, format, choose });
      done();
      if (outcome === 'replaced') return outcome;
      if ('refusals' in outcome) {
        const { refusals, file_bytes } = outcome;
        return await this.#refuse(frame, refused, refusals, file_bytes);
      }
      const answer = await this.#recorder.file(frame, outcome);
      leaving = answer.ok;
      return answer.ok ? { ...answer, file: closing(answer.file, release) } : answer;
    } finally {
      if (!leaving) release();
    }
  }

  /** With a record of its own where the caller proved who they are, else counted. */
  #refuse(
    frame: CallFrame,
    call: RefusedOf,
    refusals: readonly Refusal[],
    file_bytes?: number,
  ): Promise<RefusedAnswer> | RefusedAnswer {
    if (frame.key !== null) return this.#recorder.refuse(frame, call, refusals, file_bytes);
    const { strangers } = this.#parts;
    const [reason] = refusals;
    if (frame.consumer === null && reason) {
      return strangers.refuseUnproven(frame, call.operation ?? 'other', reason);
    }
    const under = call.plan?.agreement.id ?? null;
    const path_class = openClass(call.operation);
    return { ...strangers.refuse(frame, path_class, refusals, under), file_bytes };
  }

  // Of one consumer: two bodies that work for the same person or case cannot be joined by it.
  #hashes({ consumer }: CallFrame, { query }: ParsedQuery): Pick<Question, HashName> {
    const { case_number, end_user } = this.#parts.keys;
    const of = (key: KeyedDigest, text: string | undefined): string | null =>
      text ? key.short(`${consumer}\n${text}`, 12) : null;
    return {
      case_hash: of(case_number, query?.case_number),
      user_hash: of(end_user, query?.end_user),
    };
  }
}

type HashName = 'case_hash' | 'user_hash';

function closing<File extends { close(): Promise<void> }>(file: File, release: () => void): File {
  const close = async (): Promise<void> => {
    release();
    await file.close();
  };
  return { ...file, close };
}

// A body with many keys is one caller; the public is told apart by address alone.
function fileTaker({ key, consumer, terminal }: CallFrame): string {
  return key !== null && consumer !== null ? consumer : addressForCounting(terminal);
}

function openClass(operation: RefusedCall['operation']): PathClass {
  return operation === 'file' ? 'open-file' : 'open-records';
}

function frameOf(
  authentication: CallerAuthentication,
  request: GatewayRequest,
  now: number,
): CallFrame {
  return {
    time: now,
    terminal: plainAddress(request.terminal),
    key: authentication.key_id,
    consumer: authentication.caller?.organisation_id ?? null,
    request_sha256: authentication.request_sha256,
    request_time: authentication.request_time,
  };
}
