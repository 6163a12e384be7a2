/** Why the platform cannot start here, in words for the person starting it; no trace is needed. */
export class CannotStart extends Error {}
