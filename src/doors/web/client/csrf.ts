let token: string | undefined;

/** The token that writes carry beside the session cookie. */
export function csrfToken(): string | undefined {
  return token;
}

/** Keeps the token of the session answer in memory only; a reload asks for it again. */
export function keepCsrfToken(next: string | undefined): void {
  token = next;
}
