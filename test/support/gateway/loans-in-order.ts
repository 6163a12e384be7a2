import type { Agreement } from '#spine/agreements/contracts.ts';
import { gatewayKeys } from '#spine/delivery/caller/gateway-keys.ts';
import { KeyedOrder } from '#spine/delivery/plan/keyed-order.ts';
import { master_key } from './fixture-names.ts';
import { loanAgreement } from './gateway-fixture.ts';
import type { Loan, LoanRegister } from './loan-register.ts';

/** The loans of a register in the keyed order of an agreement; only holders of the key can tell. */
export function loansInOrder(
  { loans, snapshot_id }: LoanRegister,
  { id }: Pick<Agreement, 'id'> = loanAgreement(),
): readonly Loan[] {
  const order = new KeyedOrder(gatewayKeys(master_key).orderKey(id, snapshot_id), loans.length);
  return order.rowidsAt(1, loans.length).flatMap((rowid) => loans[rowid - 1] ?? []);
}
