import { defineRefusals, type Refusal, Refused } from '#kernel/refusal.ts';
import { answeredRecord, type CallFrame, type RefusedCall, refusedRecord } from './call-record.ts';
import {
  type Authenticator,
  authenticateCaller,
  type CallerAuthentication,
  type GatewayRequest,
} from './caller/authenticate.ts';
import { gatewayLimits } from './limits.ts';
import { doneReading, type FoundPlan, type LivePlan, type PlanCache } from './plan/plan-cache.ts';
import { plainAddress } from './plan/terminals.ts';
import type { EvidenceLog } from './ports.ts';
import {
  answerQuery,
  type PreparedAnswer,
  type QueryContext,
  type Question,
} from './query/answer-query.ts';
import { type ParsedQuery, parseBody, parseParameters } from './query/parse-query.ts';
import { deliveryRefusals } from './refusals.ts';
import { dayNumber } from './shanghai-time.ts';

/** What the gateway sends back. Status codes are the door's affair. */
export type GatewayAnswer =
  | {
      readonly ok: true;
      /** The whole answer, receipt included, in JSON. */
      readonly text: string;
      readonly receipt: string;
      readonly request_sha256: string;
    }
  | {
      readonly ok: false;
      readonly refusals: readonly Refusal[];
      /** Absent only when the refusal itself could not be recorded. */
      readonly receipt: string | undefined;
      readonly request_sha256: string | undefined;
    };

/** What the gateway is made of. */
export interface GatewayParts extends QueryContext {
  readonly authenticator: Authenticator;
  readonly plans: PlanCache;
  readonly evidence: EvidenceLog;
  /** Whether news of agreements and keys arrives; if not, nothing kept may be trusted. */
  isPolicyFresh(): boolean;
  /** Milliseconds since 1970. */
  now(): number;
  reportFault(where: string, fault: unknown): void;
}

const canonicalPath = /^\/gateway\/(agr_[0-9a-z]{26})\/query$/;
const { reason: evidenceReason } = defineRefusals('evidence', {
  unavailable: {
    kind: 'unavailable',
    title_zh: '证据日志暂时无法落盘,本次请求未予答复',
    title_en: 'The evidence log cannot be made durable now, so this request was not answered',
    remedy_zh: '请稍后重试;若持续出现,请联系数据中心运营人员。',
    remedy_en: 'Try again shortly; if it persists, tell the data centre.',
  },
});

/** The gateway: proves the caller, enforces the plan, records, and only then answers. */
export class Gateway {
  readonly #parts: GatewayParts;
  #in_hand = 0;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
  }

  /** Answers one call. Never throws; a fault inside is a refusal without data. */
  async call(request: GatewayRequest): Promise<GatewayAnswer> {
    // Shed before anything is done or written: the one refusal without a record.
    if (this.#in_hand >= gatewayLimits.in_hand_max) return unrecorded('overloaded');
    this.#in_hand += 1;
    try {
      return await this.#authenticate(request);
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
    if (authentication.reason)
      return await this.#refuse(frame, unplanned(request), [authentication.reason]);
    if (!this.#parts.isPolicyFresh()) {
      const reasons = [deliveryRefusals.reason('policy-unavailable')];
      return await this.#refuse(frame, unplanned(request), reasons);
    }
    const read = readTarget(request);
    if (!('agreement_id' in read))
      return await this.#refuse(frame, unplanned(request), [read.reason]);
    return await this.#planned(request, frame, read, now);
  }

  async #planned(
    request: GatewayRequest,
    frame: CallFrame,
    { agreement_id, parsed }: ReadTarget,
    now: number,
  ): Promise<GatewayAnswer> {
    const question = {
      parsed,
      terminal: frame.terminal,
      now,
      case_hash: this.#caseHash(frame, parsed),
    };
    // A plan replaced while its rows were read is asked anew, so that a revocation wins.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const finding = this.#parts.plans.find(agreement_id, dayNumber(now));
      const found = finding instanceof Promise ? await finding : finding;
      const live = ownPlan(found, frame);
      if (!live) {
        const isOwn =
          found && 'unserved_consumer_id' in found && found.unserved_consumer_id === frame.consumer;
        const row = isOwn ? 'data-unavailable' : 'agreement-not-found';
        return await this.#refuse(frame, unplanned(request), [deliveryRefusals.reason(row)]);
      }
      const answer = await this.#ask(live, frame, question);
      if (answer !== 'replaced') return answer;
    }
    return await this.#refuse(frame, unplanned(request), [
      deliveryRefusals.reason('data-unavailable'),
    ]);
  }

  async #ask(
    live: LivePlan,
    frame: CallFrame,
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
      const outcome = await answerQuery(this.#parts, live, question);
      done();
      if (outcome === 'replaced') return outcome;
      if ('head' in outcome) return await this.#answer(frame, outcome);
      const refused = {
        plan: live.plan,
        asked: null,
        case_hash: question.case_hash,
        purpose_fits: question.parsed.query?.purpose === live.plan.agreement.purpose,
      };
      return await this.#refuse(frame, refused, outcome);
    } finally {
      done();
    }
  }

  async #answer(frame: CallFrame, prepared: PreparedAnswer): Promise<GatewayAnswer> {
    let receipt: string;
    let durable: Promise<void>;
    try {
      ({ receipt, durable } = this.#parts.evidence.append(
        Buffer.from(answeredRecord(frame, prepared.record)),
      ));
    } catch (fault) {
      prepared.uncount();
      return this.#withoutEvidence(frame, fault);
    }
    try {
      await durable;
    } catch (fault) {
      // Stays counted: a record that was refused may still turn up in the log.
      return this.#withoutEvidence(frame, fault);
    }
    const text = `${prepared.head},"receipt":"${receipt}"}`;
    return { ok: true, text, receipt, request_sha256: frame.request_sha256 };
  }

  async #refuse(
    frame: CallFrame,
    call: Omit<RefusedCall, 'codes'>,
    refusals: readonly Refusal[],
  ): Promise<GatewayAnswer> {
    const codes = refusals.map((one) => one.code);
    try {
      const record = Buffer.from(refusedRecord(frame, { ...call, codes }));
      const { receipt, durable } = this.#parts.evidence.append(record);
      await durable;
      return { ok: false, refusals, receipt, request_sha256: frame.request_sha256 };
    } catch (fault) {
      return this.#withoutEvidence(frame, fault);
    }
  }

  #withoutEvidence(frame: CallFrame, fault: unknown): GatewayAnswer {
    if (!(fault instanceof Refused)) this.#parts.reportFault('evidence', fault);
    const { request_sha256 } = frame;
    return {
      ok: false,
      refusals: [evidenceReason('unavailable')],
      receipt: undefined,
      request_sha256,
    };
  }

  #caseHash(frame: CallFrame, parsed: ParsedQuery): string | null {
    const case_number = parsed.query?.case_number;
    if (case_number === undefined || case_number === '') return null;
    return this.#parts.keys.case_number.short(`${frame.consumer}\n${case_number}`, 12);
  }
}

interface ReadTarget {
  readonly agreement_id: string;
  readonly parsed: ParsedQuery;
}

function readTarget(request: GatewayRequest): ReadTarget | { readonly reason: Refusal } {
  const { target, body, method } = request;
  if (
    target.length > gatewayLimits.target_bytes_max ||
    body.length > gatewayLimits.body_bytes_max
  ) {
    return { reason: deliveryRefusals.reason('request-too-large') };
  }
  const at = target.indexOf('?');
  const [path, search] = at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
  const agreement_id = canonicalPath.exec(path)?.[1];
  // One way to write a path: an escape or a dot segment could pass a check under another name.
  if (agreement_id === undefined || (method === 'POST' && at >= 0)) {
    return { reason: deliveryRefusals.reason('path-not-canonical') };
  }
  const parsed = method === 'GET' ? parseParameters(search) : parseBody(body.toString('utf8'));
  return { agreement_id, parsed };
}

function ownPlan(found: FoundPlan, frame: CallFrame): LivePlan | undefined {
  if (!found || 'unserved_consumer_id' in found) return undefined;
  return found.plan.agreement.consumer_id === frame.consumer ? found : undefined;
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

function unplanned(request: GatewayRequest): Omit<RefusedCall, 'codes'> {
  const asked = canonicalPath.exec(request.target.split('?', 1)[0] ?? '')?.[1] ?? null;
  return { plan: undefined, asked, case_hash: null, purpose_fits: false };
}

function unrecorded(row: 'overloaded' | 'data-unavailable'): GatewayAnswer {
  const refusals = [deliveryRefusals.reason(row)];
  return { ok: false, refusals, receipt: undefined, request_sha256: undefined };
}
