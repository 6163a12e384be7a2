import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor, AnyAction, Db } from '#actions/action.ts';
import type { Outcome } from '#actions/outcome.ts';
import { addressForCounting } from '#kernel/address-for-counting.ts';
import { readId } from '#kernel/ids.ts';
import {
  changePassword,
  disableSecondFactor,
  enrolSecondFactor,
  issueAccessToken,
  listDemoCredentials,
  openDemoSessions,
  signIn,
  signOut,
} from '#spine/parties/contracts.ts';
import {
  csrfTokenOf,
  findLiveSession,
  isSameSecret,
  type LiveSession,
  partiesRefusals,
} from '#spine/parties/index.ts';
import type { ActorResult, RouteDeps } from './action-routes.ts';
import { callerAddress } from './caller-address.ts';
import { asksHere } from './served-names.ts';

/** What telling who asks needs of the house. */
export interface SessionDoor {
  readonly db: Db;
  readonly masterKey: Buffer;
  /** The address outside; where it is https, cookies never travel without TLS. */
  readonly public_url?: string | undefined;
  now(): Date;
}

/** What is read of a request to tell who asks. */
export interface AskingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly cookies: Readonly<Record<string, string | undefined>>;
}

export const sessionCookie = 'datong_session';
/** Readable by the page, which sends it back as a header: another site can do neither. */
export const csrfCookie = 'datong_csrf';
export const csrfHeader = 'x-csrf-token';

/** Calls that nobody makes in a session's name. */
const proofs = [signIn, issueAccessToken, listDemoCredentials, openDemoSessions] as const;

/** Calls whose failures are counted by the address they come from. */
const counts = [signIn, changePassword, enrolSecondFactor, disableSecondFactor] as const;

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** The parts of the routes that know of sessions, as the host takes them. */
export function sessionRoutes(
  door: SessionDoor,
): Pick<RouteDeps, 'resolveActor' | 'doorInput' | 'beforeAnswer'> {
  return {
    resolveActor: (request) => resolveActor(door, request),
    doorInput,
    beforeAnswer: (action, outcome, reply) => beforeAnswer(door, action, outcome, reply),
  };
}

/**
 * Who asks. A token in the header must hold; a cookie that no longer holds is nobody, so that
 * public pages stay public. A write by cookie needs the anti-forgery token of its session.
 */
export async function resolveActor(
  door: SessionDoor,
  request: AskingRequest,
): Promise<ActorResult> {
  // Whoever proves who they are need not be somebody yet; a proof that ended is no obstacle.
  if (isProving(request)) return { actor: { kind: 'anonymous' } };
  const token = bearerToken(request);
  if (token !== undefined) {
    const session = await findLiveSession(door.db, token, door.now());
    if (session) return { actor: actorOf(session) };
    return { refusals: [partiesRefusals.reason('session-not-recognised')] };
  }
  const cookie = request.cookies[sessionCookie];
  if (cookie === undefined) return { actor: { kind: 'anonymous' } };
  const session = await findLiveSession(door.db, cookie, door.now());
  if (!session) return { actor: { kind: 'anonymous' } };
  if (!safeMethods.includes(request.method) && !provesOrigin(door, request, session)) {
    return { refusals: [partiesRefusals.reason('csrf-token-missing', { field: csrfHeader })] };
  }
  return { actor: actorOf(session) };
}

function provesOrigin(door: SessionDoor, request: AskingRequest, session: LiveSession): boolean {
  const sent = request.headers[csrfHeader];
  if (typeof sent !== 'string') return false;
  return isSameSecret(sent, csrfTokenOf(door.masterKey, session.id));
}

function bearerToken(request: AskingRequest): string | undefined {
  const header = request.headers['authorization'];
  if (typeof header !== 'string') return undefined;
  return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? '';
}

function isProving({ method, url }: AskingRequest): boolean {
  const path = url.split('?', 1)[0];
  return proofs.some((one) => one.verb === method && one.path === path);
}

function actorOf(session: LiveSession): Actor {
  return {
    kind: 'person',
    person_id: readId('per', session.person.id),
    name: session.person.name,
    organisation_id: readId('org', session.organisation_id),
    roles: session.roles,
    session_id: session.id,
  };
}

/** The caller's address where attempts are counted by it, over whatever the caller wrote. */
export function doorInput(
  action: AnyAction,
  request: FastifyRequest,
): Readonly<Record<string, unknown>> {
  if (action.contract.name === listDemoCredentials.name) return { asked_here: asksHere(request) };
  const counted = counts.some(({ name }) => name === action.contract.name);
  return counted ? { caller_address: addressForCounting(callerAddress(request)) } : {};
}

/** Gives the browser its cookies at sign-in and takes them back at sign-out. */
export function beforeAnswer(
  door: Pick<SessionDoor, 'public_url'>,
  action: AnyAction,
  outcome: Outcome<unknown>,
  reply: FastifyReply,
): void {
  if (!outcome.ok) return;
  const isPublic = door.public_url?.startsWith('https:') === true;
  const secure = isPublic || reply.request.protocol === 'https';
  const common = { path: '/', sameSite: 'strict', secure } as const;
  if (action.contract.name === signOut.name) {
    reply.clearCookie(sessionCookie, common).clearCookie(csrfCookie, common);
  }
  if (action.contract.name !== signIn.name) return;
  const answer = outcome.value as SignedIn;
  const expires = new Date(answer.expires_at);
  if (answer.token !== null) {
    reply.setCookie(sessionCookie, answer.token, { ...common, httpOnly: true, expires });
  }
  reply.setCookie(csrfCookie, answer.csrf_token, { ...common, expires });
  // A script in the page, ours or injected, can never read the token of the session.
  if (wantsCookieOnly(reply.request.body)) answer.token = null;
}

interface SignedIn {
  token: string | null;
  readonly csrf_token: string;
  readonly expires_at: string;
}

function wantsCookieOnly(body: unknown): boolean {
  return (
    typeof body === 'object' && body !== null && 'token_in' in body && body.token_in === 'cookie'
  );
}
