import {
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import type { Role } from '#actions/contract.ts';
import { signIn, signOut, whoAmI } from '#spine/parties/contracts.ts';
import { call } from './call.ts';
import { keepCsrfToken } from './csrf.ts';
import { RefusedByServer } from './problem.ts';
import { askToSignInAgain, isSessionGone } from './sign-in-again.ts';

export type Session = z.output<typeof whoAmI.output>;

const key = ['session'] as const;

/** Who is signed in; null when nobody is. */
export function useSession(): UseQueryResult<Session | null> {
  const client = useQueryClient();
  // A session that ends while a page is open is asked for over the page, which keeps what is typed.
  const queryFn = (): Promise<Session | null> => {
    return client.getQueryData(key) ? keepSession(client) : findSession();
  };
  return useQuery({ queryKey: key, queryFn, staleTime: 60_000, retry: false });
}

/** The roles of the person signed in; none when nobody is. */
export function useRoles(): readonly Role[] {
  return useSession().data?.roles ?? [];
}

/** Signs in; the browser keeps the cookie, the page never sees the token. */
export function useSignIn(): UseMutationResult<
  Session,
  Error,
  { account: string; password: string; new_password?: string; code?: string }
> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input) => {
      const { token: _token, ...session } = await call(signIn, { ...input, token_in: 'cookie' });
      return session;
    },
    onSuccess: (session) => changeSession(client, session),
  });
}

/** Signs out and forgets everything that was loaded for the person. */
export function useSignOut(): UseMutationResult<unknown, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(signOut, {}),
    onSuccess: () => changeSession(client, null),
  });
}

/**
 * Signs the same person in again after their session ended, and keeps what was loaded: the page
 * and what is typed in it stay.
 */
export function useSignInAgain(): UseMutationResult<
  Session,
  Error,
  { password: string; code?: string }
> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input) => {
      const before = client.getQueryData<Session>(key);
      if (!before) throw new Error('nobody was signed in');
      const { token: _token, ...session } = await call(signIn, {
        ...input,
        account: before.person.account,
        organisation_id: before.organisation.id,
        token_in: 'cookie',
      });
      return session;
    },
    onSuccess: (session) => {
      keepCsrfToken(session.csrf_token);
      client.setQueryData(key, session);
    },
  });
}

/**
 * Does what needs a session; where it has ended, asks the person to sign in again over the page
 * and does it once more.
 */
export async function inSession<Answer>(
  client: QueryClient,
  run: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await run();
  } catch (fault) {
    const was = client.getQueryData<Session>(key);
    if (!was || !isSessionGone(fault) || !(await askToSignInAgain())) throw fault;
    return await run();
  }
}

async function findSession(): Promise<Session | null> {
  try {
    const session = await call(whoAmI, {});
    keepCsrfToken(session.csrf_token);
    return session;
  } catch (fault) {
    if (fault instanceof RefusedByServer && fault.status === 401) {
      keepCsrfToken(undefined);
      return null;
    }
    throw fault;
  }
}

async function keepSession(client: QueryClient): Promise<Session | null> {
  const found = await findSession();
  if (found !== null || !(await askToSignInAgain())) return found;
  return client.getQueryData<Session>(key) ?? null;
}

function changeSession(client: QueryClient, session: Session | null): void {
  keepCsrfToken(session?.csrf_token);
  // What the last person might see must not stay on the screen of the next one.
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== key[0] });
  client.setQueryData(key, session);
}
