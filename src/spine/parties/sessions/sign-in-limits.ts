/**
 * Technical limits of authentication; those of policy are in `sign-in-rules.ts`. Each says what
 * would go wrong with a careless value.
 */

/** An attempt waits this long for others on the same account, then is told to come back. */
export const attemptWaitSeconds = 5;

/** Attempts older than this decide nothing and are deleted: account and address are personal. */
export const attemptsKeptHours = 24;

/** `last_seen_at` is written at most this often, so that reading pages does not write rows. */
export const touchSeconds = 60;

/** Ended sessions are kept this long to answer "was I signed in then", and deleted after. */
export const endedSessionsKeptDays = 30;

/** A key that nobody rotates ends after a year, with the yearly 等保 review. */
export const keyLifetimeDays = 365;

/** Long enough for a batch of calls, short enough that a leaked token is soon worth nothing. */
export const accessTokenMinutes = 10;
