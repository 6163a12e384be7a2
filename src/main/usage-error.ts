/** Thrown for a command line that cannot be understood; the message is for the person typing. */
export class UsageError extends Error {}
