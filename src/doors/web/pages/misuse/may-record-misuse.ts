import type { AgreementView } from '#spine/agreements/contracts.ts';
import type { Session } from '../../client/session.ts';

/**
 * Whether a breach of this agreement may be recorded by this person: it came of an application for
 * conditional open data, and the person is of its provider or the data centre. The server decides.
 */
export function mayRecordMisuse(
  { roles, organisation }: Pick<Session, 'roles' | 'organisation'>,
  agreement: Pick<AgreementView, 'channel' | 'request_id' | 'provider_id'>,
): boolean {
  if (agreement.channel !== 'opening' || agreement.request_id === null) return false;
  if (roles.includes('platform-operator')) return true;
  const watches = roles.includes('data-officer') || roles.includes('approver');
  return watches && organisation.id === agreement.provider_id;
}
