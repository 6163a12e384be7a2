import { z } from 'zod';
import { contract } from '#actions/contract.ts';
import { Instant, idOf } from '#actions/shapes.ts';
import { CodeText } from '../second-factor/second-factor-contracts.ts';
import { AccountText, OrganisationId, PasswordText, SessionView } from '../views.ts';

/**
 * A session of the door: a cookie for the page, `token` for the command line. Refuses:
 * `wrong-credentials` for an unknown account and a wrong password alike, `password-must-change`,
 * `second-factor-needed`, `sign-in-slowed`, `address-throttled`, `sign-in-busy`, `no-membership`.
 * Source: GB/T 22239-2019, 8.1.4.1.
 */
export const signIn = contract({
  name: 'parties.sign-in',
  sentence: {
    zh: '以账号和口令登录',
    en: 'Sign in with account and password',
  },
  input: z.object({
    account: AccountText,
    password: PasswordText,
    /** Needed when the password was given out by the operator and not yet replaced. */
    new_password: PasswordText.optional(),
    /** For people who act for several bodies; the oldest membership otherwise. */
    organisation_id: OrganisationId.optional(),
    /** A browser says `cookie` and never sees the token; other programs take it from the answer. */
    token_in: z.enum(['body', 'cookie']).default('body'),
    /** The second factor, where the person holds one, or where too many failed before. */
    code: CodeText.optional(),
    /** Set by the door over whatever was sent: failures are counted for each address too. */
    caller_address: z.string().max(64).optional(),
  }),
  output: SessionView.extend({ token: z.string().nullable() }),
  who: 'anyone',
  verb: 'POST',
  path: '/api/session',
  effect: 'write',
  heavy: true,
  facts: ['session.opened', 'session.refused', 'person.password-changed'],
  secret_answer: true,
});

/** Ends the session that asks. Refuses: `session-not-recognised`. */
export const signOut = contract({
  name: 'parties.sign-out',
  sentence: { zh: '退出登录', en: 'Sign out' },
  input: z.object({}),
  output: z.object({ signed_out: z.literal(true) }),
  who: 'signed-in',
  verb: 'DELETE',
  path: '/api/session',
  effect: 'write',
  facts: ['session.closed'],
});

/**
 * The person, the organisation acted for and the roles held in it. Refuses:
 * `session-not-recognised`.
 */
export const whoAmI = contract({
  name: 'parties.who-am-i',
  sentence: { zh: '查看当前登录人与角色', en: 'Show who is signed in and in which role' },
  input: z.object({}),
  output: SessionView,
  who: 'signed-in',
  verb: 'GET',
  path: '/api/session',
  effect: 'read',
});

/**
 * Ends the other sessions of the person. Refuses: `wrong-credentials`, `password-unchanged`,
 * `password-too-short`, `password-too-plain`, `password-names-account`.
 */
export const changePassword = contract({
  name: 'parties.change-password',
  sentence: {
    zh: '修改本人口令,其余会话随即退出',
    en: 'Change your own password; your other sessions end',
  },
  input: z.object({
    current_password: PasswordText,
    new_password: PasswordText,
    /** Set by the door, as for signing in. */
    caller_address: z.string().max(64).optional(),
  }),
  output: z.object({ changed: z.literal(true), sessions_closed: z.number().int() }),
  who: 'signed-in',
  verb: 'POST',
  path: '/api/session/password',
  effect: 'write',
  heavy: true,
  facts: ['person.password-changed', 'session.refused'],
  secret_answer: true,
});

/** The open sessions of the caller, the latest first. */
export const listSessions = contract({
  name: 'parties.list-sessions',
  sentence: { zh: '列出本人未结束的会话', en: 'List your own open sessions' },
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        id: idOf('ses'),
        kind: z.enum(['browser', 'program']),
        opened_at: Instant,
        last_seen_at: Instant,
        expires_at: Instant,
        is_this_one: z.boolean(),
        /** Whether it was opened where this one was; null where that is not known. */
        from_same_place: z.boolean().nullable(),
      }),
    ),
  }),
  who: 'signed-in',
  verb: 'GET',
  path: '/api/sessions',
  effect: 'read',
});

/** Ends one session of the caller, with the next request. Refuses: `session-not-found`. */
export const endSession = contract({
  name: 'parties.end-session',
  sentence: { zh: '结束本人的一个会话', en: 'End one of your own sessions' },
  input: z.object({ id: idOf('ses') }),
  output: z.object({ ended: z.literal(true) }),
  who: 'signed-in',
  verb: 'DELETE',
  path: '/api/sessions/:id',
  effect: 'write',
  facts: ['session.closed'],
});
