import { defineRefusals, type Refusal, Refused } from '#kernel/refusal.ts';
import {
  answeredRecord,
  type CallFrame,
  type RefusedCall,
  refusedRecord,
  subjectsRecord,
} from './call-record.ts';
import type { PreparedFile } from './file/answer-file.ts';
import { spanOf } from './file/file-part.ts';
import type { FileAnswer, RefusedAnswer, RowsAnswer } from './gateway-answer.ts';
import type { EvidenceLog } from './ports.ts';
import type { PreparedAnswer } from './query/answer-query.ts';
import { deliveryRefusals } from './refusals.ts';

const { reason: evidenceReason } = defineRefusals('evidence', {
  unavailable: {
    kind: 'unavailable',
    title_zh: '证据日志暂时无法落盘,本次请求未予答复',
    title_en: 'The evidence log cannot be made durable now, so this request was not answered',
    remedy_zh: '请稍后重试;若持续出现,请联系数据中心运营人员。',
    remedy_en: 'Try again shortly; if it persists, tell the data centre.',
  },
});

/** Within a second at least one more call is agreed. */
const tooFast = deliveryRefusals.reason('peak-exceeded').code;

/** Makes answers of what was prepared: only once their records are durable. */
export class CallRecorder {
  readonly #evidence: EvidenceLog;
  readonly #reportFault: (where: string, fault: unknown) => void;

  constructor(evidence: EvidenceLog, reportFault: (where: string, fault: unknown) => void) {
    this.#evidence = evidence;
    this.#reportFault = reportFault;
  }

  async rows(frame: CallFrame, prepared: PreparedAnswer): Promise<RowsAnswer | RefusedAnswer> {
    let receipt: string;
    let durable: Promise<void>;
    try {
      const record = Buffer.from(answeredRecord(frame, prepared.record));
      ({ receipt, durable } = this.#evidence.append(record));
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

  /** As `rows`, for a file: it is closed here unless it is in the answer. */
  async file(frame: CallFrame, prepared: PreparedFile): Promise<FileAnswer | RefusedAnswer> {
    const { file, part, record } = prepared;
    let receipt: string;
    const durable: Promise<void>[] = [];
    try {
      const { id } = record.plan.agreement;
      for (const subjects of prepared.subject_parts) {
        const entry = Buffer.from(subjectsRecord(frame, id, subjects));
        durable.push(this.#evidence.append(entry).durable);
      }
      const place = this.#evidence.append(Buffer.from(answeredRecord(frame, record)));
      durable.push(place.durable);
      receipt = place.receipt;
    } catch (fault) {
      prepared.uncount();
      await Promise.allSettled([...durable, file.close()]);
      return this.#withoutEvidence(frame, fault);
    }
    const settled = await Promise.allSettled(durable);
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed || part.kind === 'beyond') {
      await file.close();
      return this.#withoutEvidence(frame, failed?.reason);
    }
    const span = spanOf(part, file.facts.bytes);
    if (!span) await file.close();
    const open = () =>
      span && file.handle.createReadStream({ start: span.from, end: span.to, autoClose: false });
    return {
      ok: true,
      file: { facts: file.facts, part, open, close: () => file.close() },
      receipt,
      request_sha256: frame.request_sha256,
    };
  }

  async refuse(
    frame: CallFrame,
    call: Omit<RefusedCall, 'codes'>,
    refusals: readonly Refusal[],
    file_bytes?: number,
  ): Promise<RefusedAnswer> {
    const codes = refusals.map((one) => one.code);
    try {
      const record = Buffer.from(refusedRecord(frame, { ...call, codes }));
      const { receipt, durable } = this.#evidence.append(record, 'refusal');
      await durable;
      const { request_sha256 } = frame;
      const retry_after_s = codes.includes(tooFast) ? 1 : undefined;
      return { ok: false, refusals, file_bytes, retry_after_s, receipt, request_sha256 };
    } catch (fault) {
      return this.#withoutEvidence(frame, fault);
    }
  }

  #withoutEvidence(frame: CallFrame, fault: unknown): RefusedAnswer {
    if (!(fault instanceof Refused)) this.#reportFault('evidence', fault);
    const refusals = [evidenceReason('unavailable')];
    return { ok: false, refusals, receipt: undefined, request_sha256: frame.request_sha256 };
  }
}
