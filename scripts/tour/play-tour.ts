import { applyForData } from './apply-for-data.ts';
import { callGateway } from './call-gateway.ts';
import { findCast } from './find-cast.ts';
import { importCatalogue } from './import-catalogue.ts';
import { loadTable } from './load-table.ts';
import type { Narrator } from './narrator.ts';
import { revokeAndCall } from './revoke-and-call.ts';
import type { StepReport } from './step-report.ts';
import { tamperWithCopy } from './tamper-with-copy.ts';
import type { TourInstance } from './tour-instance.ts';
import { verifyReceipts } from './verify-receipts.ts';

/** The whole tour; `verified` only when every step held. */
export interface TourReport {
  readonly url: string;
  readonly fresh: boolean;
  readonly seconds: number;
  readonly steps: readonly StepReport[];
  readonly failed: readonly string[];
  readonly verified: boolean;
}

/** Described, applied for, decided, agreed, delivered, counted, proven; then tampered with. */
export async function playTour(
  instance: TourInstance,
  narrator: Narrator,
  calls: number,
): Promise<TourReport> {
  const began = performance.now();
  const steps: StepReport[] = [];
  const keep = <Step extends StepReport>(step: Step): Step => {
    steps.push(step);
    narrator.say(`${step.ok ? '✓' : '✗'} ${JSON.stringify(step.counts)}`);
    return step;
  };
  try {
    const cast = await findCast(instance);
    narrator.step('导入目录', 'Import the catalogue');
    keep(await importCatalogue(instance, cast));
    narrator.step('装载数据表', 'Load a table');
    keep(await loadTable(instance, cast));
    narrator.step('按应用场景申请', 'Apply under a scenario');
    const applied = keep(await applyForData(instance, cast));
    narrator.step(
      `调用网关 ${calls} 次,含应被拒绝的调用`,
      `Call the gateway ${calls} times, refusals included`,
    );
    const called = keep(await callGateway(instance, cast, applied.agreement_id, calls, narrator));
    narrator.step('撤销协议后再调用', 'Revoke, then call again');
    const revoked = keep(await revokeAndCall(instance, cast, applied.agreement_id));
    narrator.step('取回执,离线验证', 'Collect receipts and verify them offline');
    const receipts = [...called.receipts, revoked.receipt];
    keep(await verifyReceipts(instance, receipts, narrator));
    narrator.step('篡改日志副本并检查', 'Tamper with a copy of the log and check it');
    keep(await tamperWithCopy(instance));
  } catch (fault) {
    const text = fault instanceof Error ? fault.message : String(fault);
    keep({ step: 'fault', zh: '中断', en: 'stopped', ok: false, counts: { fault: text } });
  }
  const failed = steps.filter(({ ok }) => !ok).map(({ step }) => step);
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  return {
    url: instance.url,
    fresh: instance.fresh,
    seconds,
    steps,
    failed,
    verified: failed.length === 0,
  };
}
