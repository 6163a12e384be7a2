import type { Session } from '../../client/session.ts';

/** Whether somebody looks after the data of a provider; courtesy only, the server decides. */
export function mayRelease(
  session: Pick<Session, 'roles' | 'organisation'> | null | undefined,
  provider_id: string | null,
): boolean {
  if (!session) return false;
  if (session.roles.includes('platform-operator')) return true;
  return session.roles.includes('data-officer') && session.organisation.id === provider_id;
}
