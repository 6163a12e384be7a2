import type { ActionContext } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { type Account, getAccountOf } from '../people/person-store.ts';
import type { PartiesPorts } from '../ports.ts';
import { hasSecondFactor, spendCode } from '../second-factor/factor-store.ts';
import { attemptKeys, noteAttempt, queueAttempts, reasonsToWait } from './attempt-store.ts';
import { refuseAttempt } from './refuse-attempt.ts';
import { signedIn } from './signed-in.ts';

/** What somebody proves again in an open session; the code where a second factor is held. */
export interface ProofAgain {
  readonly current_password: string;
  readonly code?: string | undefined;
  readonly caller_address?: string | undefined;
}

/**
 * The account of the one who is signed in, after they proved once more who they are. Counted like
 * a sign-in: whoever finds an open session must not be able to guess there without a limit.
 */
export async function proveAgain(
  { hasher, masterKey }: PartiesPorts,
  context: ActionContext,
  proof: ProofAgain,
): Promise<Account> {
  const { db, now } = context;
  const { person_id } = signedIn(context.actor);
  const account = await getAccountOf(db, person_id);
  const keys = attemptKeys(masterKey, account.account, proof.caller_address);
  await queueAttempts(db, keys);
  refuseIfAny(await reasonsToWait(db, keys, now));
  const knows = await hasher.verify(account.hash, proof.current_password);
  const { code } = proof;
  const isNeeded = code !== undefined && (await hasSecondFactor(db, person_id));
  const holds = !isNeeded || (await spendCode(db, masterKey, { person_id, code }, now));
  if (!knows || !holds) return await refuseAttempt(context, keys, person_id);
  await noteAttempt(db, keys, true, now);
  return account;
}
