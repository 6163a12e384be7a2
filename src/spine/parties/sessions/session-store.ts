import type { Db } from '#actions/action.ts';
import type { Role } from '#actions/contract.ts';
import { newId, type OrganisationId, type PersonId, type SessionId } from '#kernel/ids.ts';
import { newSessionToken, sessionTokenDigest } from '../derived-secrets.ts';
import { rolesIn } from '../people/membership-store.ts';
import { viewPerson } from '../people/person-store.ts';
import type { SessionKind } from '../tables.ts';
import type { PersonView } from '../views.ts';
import { endedSessionsKeptDays, touchSeconds } from './sign-in-limits.ts';
import { getSignInRules } from './sign-in-rules.ts';

/** A session with the only copy of its token. */
export interface OpenedSession {
  readonly id: SessionId;
  readonly token: string;
  readonly expires_at: Date;
}

/** Who a session speaks for. */
export interface LiveSession {
  readonly id: SessionId;
  readonly person: PersonView;
  readonly organisation_id: OrganisationId;
  readonly roles: readonly Role[];
  readonly expires_at: Date;
}

/** Opens a session and forgets the person's sessions that ended long ago. */
export async function openSession(
  db: Db,
  wanted: {
    readonly person_id: PersonId;
    readonly organisation_id: OrganisationId;
    readonly kind: SessionKind;
    /** Keyed digest of where the sign-in came from. */
    readonly address_digest?: Buffer | null;
  },
  now: Date,
): Promise<OpenedSession> {
  const token = newSessionToken();
  const id = newId('ses');
  const { session_max_hours } = await getSignInRules(db, now);
  const expires_at = later(now, session_max_hours * 3600);
  await db
    .deleteFrom('session')
    .where('person_id', '=', wanted.person_id)
    .where('expires_at', '<', later(now, -endedSessionsKeptDays * 86_400))
    .execute();
  await db
    .insertInto('session')
    .values({
      ...wanted,
      id,
      token_sha256: sessionTokenDigest(token),
      opened_at: now,
      last_seen_at: now,
      expires_at,
    })
    .execute();
  return { id, token, expires_at };
}

/**
 * Who holds this token now. Roles are read each time, so that a role withdrawn is gone with the
 * next request; a session of a suspended organisation, and one idle for too long, is no session.
 */
export async function findLiveSession(
  db: Db,
  token: string,
  now: Date,
): Promise<LiveSession | undefined> {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .innerJoin('organisation', 'organisation.id', 'session.organisation_id')
    .select(['session.id', 'session.kind', 'organisation_id', 'last_seen_at', 'expires_at'])
    .select(['person.id as person_id', 'account', 'person.name', 'fictional'])
    .where('token_sha256', '=', sessionTokenDigest(token))
    .where('closed_at', 'is', null)
    .where('expires_at', '>', now)
    .where('organisation.state', '=', 'active')
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.kind === 'browser' && (await isIdleTooLong(db, row.last_seen_at, now))) return undefined;
  if (later(row.last_seen_at, touchSeconds) <= now) await touchSession(db, row.id, now);
  const { id, organisation_id, expires_at, account, name, fictional } = row;
  const person = viewPerson({ id: row.person_id, account, name, fictional });
  const roles = await rolesIn(db, row.person_id, organisation_id);
  return { id, person, organisation_id, roles, expires_at };
}

/** A session by its id, for those whom the door has let in by its token. */
export async function findSession(
  db: Db,
  session_id: SessionId,
): Promise<
  | { readonly id: SessionId; readonly organisation_id: OrganisationId; readonly expires_at: Date }
  | undefined
> {
  return await db
    .selectFrom('session')
    .select(['id', 'organisation_id', 'expires_at'])
    .where('id', '=', session_id)
    .executeTakeFirst();
}

/** The sessions of a person that are open now, the latest first. */
export async function openSessionsOf(
  db: Db,
  person_id: PersonId,
  now: Date,
): Promise<
  readonly {
    readonly id: SessionId;
    readonly kind: SessionKind;
    readonly opened_at: Date;
    readonly last_seen_at: Date;
    readonly expires_at: Date;
    readonly address_digest: Buffer | null;
  }[]
> {
  const { browser_idle_minutes } = await getSignInRules(db, now);
  const rows = await db
    .selectFrom('session')
    .select(['id', 'kind', 'opened_at', 'last_seen_at', 'expires_at', 'address_digest'])
    .where('person_id', '=', person_id)
    .where('closed_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('opened_at', 'desc')
    .execute();
  const idle = later(now, -browser_idle_minutes * 60);
  return rows.filter(({ kind, last_seen_at }) => kind === 'program' || last_seen_at > idle);
}

/** Closes sessions and answers how many were open. */
export async function closeSessions(
  db: Db,
  of: {
    readonly session_id?: SessionId;
    readonly person_id?: PersonId;
    readonly organisation_id?: OrganisationId;
    readonly except_session_id?: SessionId | undefined;
  },
  now: Date,
): Promise<number> {
  const { session_id, person_id, organisation_id, except_session_id } = of;
  // Without a subject this would sign the whole city out.
  if (!(session_id ?? person_id ?? organisation_id)) throw new Error('whose sessions to close?');
  const closed = await db
    .updateTable('session')
    .set({ closed_at: now })
    .where('closed_at', 'is', null)
    .$if(session_id !== undefined, (query) => query.where('id', '=', session_id ?? 'ses_'))
    .$if(person_id !== undefined, (query) => query.where('person_id', '=', person_id ?? 'per_'))
    .$if(organisation_id !== undefined, (query) =>
      query.where('organisation_id', '=', organisation_id ?? 'org_'),
    )
    .$if(except_session_id !== undefined, (query) =>
      query.where('id', '!=', except_session_id ?? 'ses_'),
    )
    .executeTakeFirst();
  return Number(closed.numUpdatedRows);
}

async function isIdleTooLong(db: Db, last_seen_at: Date, now: Date): Promise<boolean> {
  const { browser_idle_minutes } = await getSignInRules(db, now);
  return later(last_seen_at, browser_idle_minutes * 60) <= now;
}

async function touchSession(db: Db, session_id: SessionId, now: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ last_seen_at: now })
    .where('id', '=', session_id)
    .where('last_seen_at', '<', now)
    .execute();
}

function later(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000);
}
