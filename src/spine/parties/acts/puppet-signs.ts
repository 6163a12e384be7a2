import type { ActionContext, Db } from '#actions/action.ts';
import type { PersonId } from '#kernel/ids.ts';
import type { ActRow } from './act-store.ts';
import { getTwoPersonRules } from './two-person-rules.ts';

/** What may show that the two halves of an act are one person; each is a fact, none is proof. */
export const puppetSignNames = [
  'second-registered-by-first',
  'first-registered-by-second',
  'second-registered-by-beneficiary',
  'role-asked-for-by-first',
  'same-session-address',
  'first-sign-in-from-same-address',
  'first-sign-in-after-proposal',
  'both-halves-within-seconds',
  'second-account-new',
] as const;
export type PuppetSign = (typeof puppetSignNames)[number];

/** The signs that speak against an act just approved, in the order of their names. */
export async function puppetSigns(
  { db, now, actor }: ActionContext,
  act: ActRow,
): Promise<readonly PuppetSign[]> {
  const first = act.proposed_by;
  const second = act.decided_by ?? 'per_';
  const rules = await getTwoPersonRules(db, now);
  const people = await accountsOf(db, [first, second]);
  const sessions = await sessionsOf(db, [first, second]);
  const account = people.get(second);
  const here = sessions.find(({ id }) => actor.kind === 'person' && id === actor.session_id);
  const there = sessions.find(({ id }) => id === act.proposer_session);
  const begun = sessions.find(({ person_id }) => person_id === second);
  const first_places = sessions.filter(({ person_id }) => person_id === first);
  const signs: Readonly<Record<PuppetSign, boolean>> = {
    'second-registered-by-first': account?.registered_by === first,
    'first-registered-by-second': people.get(first)?.registered_by === second,
    'second-registered-by-beneficiary': act.beneficiaries.includes(account?.registered_by ?? '-'),
    'role-asked-for-by-first': await hasRoleFrom(db, act, second),
    'same-session-address': isSamePlace(here, there),
    'first-sign-in-from-same-address': first_places.some((one) => isSamePlace(one, begun)),
    'first-sign-in-after-proposal': begun !== undefined && begun.opened_at > act.proposed_at,
    'both-halves-within-seconds':
      now.getTime() - act.proposed_at.getTime() < rules.haste_seconds * 1000,
    'second-account-new':
      account !== undefined &&
      account.registered_by !== null &&
      now.getTime() - account.registered_at.getTime() < rules.account_age_days * 86_400_000,
  };
  return puppetSignNames.filter((name) => signs[name]);
}

interface Place {
  readonly address_digest: Buffer | null;
}

function isSamePlace(one: Place | undefined, other: Place | undefined): boolean {
  return Boolean(one?.address_digest && other?.address_digest?.equals(one.address_digest));
}

async function accountsOf(db: Db, ids: readonly PersonId[]) {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'registered_by', 'registered_at'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function sessionsOf(db: Db, person_ids: readonly PersonId[]) {
  return await db
    .selectFrom('session')
    .select(['id', 'person_id', 'opened_at', 'address_digest'])
    .where('person_id', 'in', [...person_ids])
    .orderBy('opened_at')
    .execute();
}

async function hasRoleFrom(db: Db, act: ActRow, second: PersonId): Promise<boolean> {
  const given = await db
    .selectFrom('membership')
    .select('role')
    .where('person_id', '=', second)
    .where('granted_by', '=', act.proposed_by)
    .where('role', 'in', act.seconds)
    .executeTakeFirst();
  return given !== undefined;
}
