import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { PersonId } from '#kernel/ids.ts';
import { type Refusal, Refused, refuseIfAny } from '#kernel/refusal.ts';
import { signIn } from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import { getOrganisation } from '../organisations/organisation-store.ts';
import { type Membership, membershipsOf } from '../people/membership-store.ts';
import { type Account, findAccount, setPassword } from '../people/person-store.ts';
import type { PartiesPorts } from '../ports.ts';
import { partiesRefusals } from '../refusals.ts';
import { hasSecondFactor, spendCode } from '../second-factor/factor-store.ts';
import {
  attemptKeys,
  noteAttempt,
  queueAttempts,
  reasonsAgainstCode,
  reasonsForMore,
  reasonsToWait,
} from './attempt-store.ts';
import { reasonsAgainstPassword } from './password-rules.ts';
import { refuseAttempt } from './refuse-attempt.ts';
import { openSession } from './session-store.ts';
import { viewSession } from './session-view.ts';
import { getSignInRules, type SignInRules } from './sign-in-rules.ts';

type Input = z.output<typeof signIn.input>;
type Answer = z.input<typeof signIn.output>;

export function signInAction(ports: PartiesPorts): AnyAction {
  return action(signIn, (context, input) => run(ports, context, input));
}

async function run(ports: PartiesPorts, context: ActionContext, input: Input): Promise<Answer> {
  const { db, now } = context;
  const keys = attemptKeys(ports.masterKey, input.account, input.caller_address);
  await queueAttempts(db, keys);
  refuseIfAny(await reasonsToWait(db, keys, now));
  const account = await findAccount(db, input.account);
  const more = await reasonsForMore(db, keys, now);
  refuseIfAny(input.code === undefined ? more : await reasonsAgainstCode(db, keys, now));
  const knows = await ports.hasher.verify(account?.hash, input.password);
  if (!account || !knows) return await refuseAttempt(context, keys, account?.id);
  const isHeld = await hasSecondFactor(db, account.id);
  if (isHeld && input.code === undefined) {
    throw new Refused([partiesRefusals.reason('second-factor-needed', { field: 'code' })]);
  }
  // Where more proof is asked, a wrong code and none at all look like a wrong password.
  if ((isHeld || more.length > 0) && !(await provesMore(ports, context, account.id, input.code))) {
    return await refuseAttempt(context, keys, account.id);
  }

  const membership = pickMembership(await membershipsOf(db, account.id), input.organisation_id);
  if (!membership) throw new Refused([partiesRefusals.reason('no-membership')]);
  const organisation = await getOrganisation(db, membership.organisation_id);
  const rules = await getSignInRules(db, now);
  const reasons = [...reasonsAgainstNewPassword(account, input, rules)];
  if (organisation.state === 'suspended') {
    reasons.push(partiesRefusals.reason('organisation-suspended', { detail: organisation.name }));
  }
  refuseIfAny(reasons);

  await noteAttempt(db, keys, true, now);
  await renewHash(ports, context, account, input);
  const kind = input.token_in === 'cookie' ? 'browser' : 'program';
  const session = await openSession(
    db,
    {
      person_id: account.id,
      organisation_id: organisation.id,
      kind,
      address_digest: keys.address_digest,
    },
    now,
  );
  await context.record(
    partiesFacts['session.opened'].of({
      subjects: [`session:${session.id}`, `person:${account.id}`],
      payload: { session_id: session.id, person_id: account.id, organisation_id: organisation.id },
    }),
  );
  const view = viewSession(ports.masterKey, account, organisation, membership.roles, session);
  return { ...view, token: session.token };
}

async function provesMore(
  { masterKey }: PartiesPorts,
  { db, now }: ActionContext,
  person_id: PersonId,
  code: string | undefined,
): Promise<boolean> {
  if (code === undefined || !(await hasSecondFactor(db, person_id))) return false;
  return await spendCode(db, masterKey, { person_id, code }, now);
}

function pickMembership(
  memberships: readonly Membership[],
  wanted: string | undefined,
): Membership | undefined {
  if (wanted === undefined) return memberships[0];
  return memberships.find((one) => one.organisation_id === wanted);
}

function reasonsAgainstNewPassword(
  account: Account,
  input: Input,
  rules: SignInRules,
): readonly Refusal[] {
  if (input.new_password === undefined) {
    return account.must_change
      ? [partiesRefusals.reason('password-must-change', { field: 'new_password' })]
      : [];
  }
  const reasons = [...reasonsAgainstPassword(input.new_password, account.account, rules)];
  if (input.new_password === input.password) {
    reasons.push(partiesRefusals.reason('password-unchanged', { field: 'new_password' }));
  }
  return reasons;
}

// A password is only ever in the clear here, so a weak old hash can be replaced only here.
async function renewHash(
  ports: PartiesPorts,
  context: ActionContext,
  account: Account,
  input: Input,
): Promise<void> {
  const password = input.new_password ?? input.password;
  if (input.new_password === undefined && !ports.hasher.isOutdated(account.hash)) return;
  await setPassword(context.db, account.id, await ports.hasher.hash(password), context.now);
  if (input.new_password === undefined) return;
  await context.record(
    partiesFacts['person.password-changed'].of({
      subjects: [`person:${account.id}`],
      payload: { person_id: account.id, at_sign_in: true },
    }),
  );
}
