import { addressForCounting } from '#kernel/address-for-counting.ts';
import { AddressThrottle } from '#kernel/address-throttle.ts';
import type { AgreementId } from '#kernel/ids.ts';
import type { Refusal } from '#kernel/refusal.ts';
import type { RefusedAnswer } from '../gateway-answer.ts';
import { gatewayLimits } from '../limits.ts';
import type { EvidenceLog } from '../ports.ts';
import { deliveryRefusals } from '../refusals.ts';
import { type PathClass, StrangerCalls } from './stranger-calls.ts';

/** What is known of a call whose caller proved nothing. */
export interface Stranger {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly terminal: string;
}

/**
 * Meets callers who prove nothing: slows each address down and counts what is refused. What is
 * answered to them leaves a record of its own, like every answer.
 */
export class Strangers {
  readonly #calls: StrangerCalls;
  readonly #unproven = new AddressThrottle(gatewayLimits.unproven);
  readonly #public = new AddressThrottle(gatewayLimits.public);
  readonly #all_public = new AddressThrottle(gatewayLimits.all_public);

  constructor(evidence: EvidenceLog, reportFault: (where: string, fault: unknown) => void) {
    this.#calls = new StrangerCalls(evidence, reportFault);
  }

  /** Refuses a call that should have proved who makes it. */
  refuseUnproven(stranger: Stranger, path_class: PathClass, reason: Refusal): RefusedAnswer {
    const wait_s = this.#unproven.take(addressForCounting(stranger.terminal), stranger.time);
    if (wait_s > 0) return this.#throttled(stranger, path_class, wait_s);
    return this.refuse(stranger, path_class, [reason]);
  }

  /** The refusal of a call for what is open, where its address or all of them ask too often. */
  throttlePublic(stranger: Stranger, path_class: PathClass): RefusedAnswer | undefined {
    const { terminal, time } = stranger;
    const wait_s =
      this.#public.take(addressForCounting(terminal), time) || this.#all_public.take('', time);
    return wait_s > 0 ? this.#throttled(stranger, path_class, wait_s) : undefined;
  }

  /** Counts a refusal and gives it as an answer; `agreement` is the open one it was found under. */
  refuse(
    { time, terminal }: Stranger,
    path_class: PathClass,
    refusals: readonly Refusal[],
    agreement: AgreementId | null = null,
  ): RefusedAnswer {
    const source = addressForCounting(terminal);
    const code = refusals[0]?.code ?? '';
    this.#calls.note({ time, source, code, path_class, agreement });
    return { ok: false, refusals, receipt: undefined, request_sha256: undefined };
  }

  /** Writes what was counted so far. */
  async flush(): Promise<void> {
    await this.#calls.flush();
  }

  #throttled(stranger: Stranger, path_class: PathClass, wait_s: number): RefusedAnswer {
    const reasons = [deliveryRefusals.reason('throttled', { detail: `${wait_s} s` })];
    return { ...this.refuse(stranger, path_class, reasons), retry_after_s: wait_s };
  }
}
