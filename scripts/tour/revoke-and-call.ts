import { purpose } from './apply-for-data.ts';
import { call } from './call-gateway.ts';
import type { Cast } from './find-cast.ts';
import type { StepReport } from './step-report.ts';
import type { TourInstance } from './tour-instance.ts';

/** The provider revokes; the very next call must be refused, and that leaves a record too. */
export async function revokeAndCall(
  instance: TourInstance,
  cast: Cast,
  agreement_id: string,
): Promise<StepReport & { readonly receipt: string }> {
  const body = { purpose, case_number: 'PD-20261123-0002', limit: 1 };
  const planned = { body, expected: 'ok' };
  const before = await call(instance.url, cast, agreement_id, planned);
  await instance.api('POST', `/api/agreements/${agreement_id}/revoke`, cast.approver, {
    reason: '导览:演示撤销即刻生效',
  });
  const began = performance.now();
  const after = await call(instance.url, cast, agreement_id, planned);
  return {
    step: 'revocation',
    zh: '撤销后再调用',
    en: 'Revoke, then call again',
    ok:
      before.outcome === 'ok' &&
      after.outcome === 'delivery.agreement-revoked' &&
      after.receipt !== '',
    counts: {
      before: before.outcome,
      after: after.outcome,
      milliseconds: Math.round(performance.now() - began),
      receipt: after.receipt,
    },
    receipt: after.receipt,
  };
}
