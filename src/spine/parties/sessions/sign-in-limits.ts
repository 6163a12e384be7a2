/**
 * Limits on proving who one is (等保 GB/T 22239-2019, 8.1.4.1: failures, idle time and lifetime
 * are limited). Each says what would go wrong with a careless value.
 */

/** Failures in a row before an account rests; fewer would lock out people who mistype. */
export const failuresMax = 5;

/** How long it rests: five guesses in a quarter of an hour make a guessed password hopeless. */
export const lockMinutes = 15;

/** Failures from one address in the same time; an office of hundreds can share one address. */
export const addressFailuresMax = 50;

/** An attempt waits this long for others on the same account, then is told to come back. */
export const attemptWaitSeconds = 5;

/** Attempts older than this decide nothing and are deleted: account and address are personal. */
export const attemptsKeptHours = 24;

/** A browser left open at a counter is a way in; an hour without a request ends the session. */
export const browserIdleMinutes = 60;

/** A working day with its breaks; the next day begins with the password again. */
export const sessionHoursMax = 12;

/** `last_seen_at` is written at most this often, so that reading pages does not write rows. */
export const touchSeconds = 60;

/** Ended sessions are kept this long to answer "was I signed in then", and deleted after. */
export const endedSessionsKeptDays = 30;

/** Length that a password must have; with three kinds of characters it outlives its session. */
export const passwordLengthMin = 12;

/** Kinds of characters that a password must mix, out of four. */
export const passwordKindsMin = 3;

/** A key that nobody rotates ends after a year, with the yearly 等保 review. */
export const keyLifetimeDays = 365;

/** Long enough for a batch of calls, short enough that a leaked token is soon worth nothing. */
export const accessTokenMinutes = 10;
