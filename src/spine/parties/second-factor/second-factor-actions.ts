import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import {
  confirmSecondFactor,
  disableSecondFactor,
  enrolSecondFactor,
  showSecondFactor,
} from '../contracts.ts';
import { partiesFacts } from '../facts.ts';
import type { PartiesPorts } from '../ports.ts';
import { partiesRefusals } from '../refusals.ts';
import { proveAgain } from '../sessions/prove-again.ts';
import { signedIn } from '../sessions/signed-in.ts';
import {
  beginFactor,
  confirmFactor,
  countRecoveryCodes,
  dropFactor,
  findFactor,
  hasSecondFactor,
  spendCode,
} from './factor-store.ts';
import { newTotpSecret, totpUri } from './totp.ts';

/** What people do about their own second factor. */
export function secondFactorActions(ports: PartiesPorts): readonly AnyAction[] {
  return [
    action(showSecondFactor, show),
    action(enrolSecondFactor, (context, input) => enrol(ports, context, input)),
    action(confirmSecondFactor, (context, input) => confirm(ports, context, input)),
    action(disableSecondFactor, (context, input) => disable(ports, context, input)),
  ];
}

async function show({
  db,
  actor,
}: ActionContext): Promise<z.input<typeof showSecondFactor.output>> {
  const { person_id } = signedIn(actor);
  const since = (await findFactor(db, person_id))?.confirmed_at ?? null;
  const recovery_codes_left = await countRecoveryCodes(db, person_id);
  return { enrolled: since !== null, since: since?.toISOString() ?? null, recovery_codes_left };
}

async function enrol(
  ports: PartiesPorts,
  context: ActionContext,
  input: z.output<typeof enrolSecondFactor.input>,
): Promise<z.input<typeof enrolSecondFactor.output>> {
  const { db, now } = context;
  const { person_id } = signedIn(context.actor);
  if (await hasSecondFactor(db, person_id)) {
    throw new Refused([partiesRefusals.reason('second-factor-held')]);
  }
  const account = await proveAgain(ports, context, input);
  const secret = newTotpSecret();
  await beginFactor(db, ports.masterKey, { person_id, secret }, now);
  await context.record(
    partiesFacts['second-factor.begun'].of({
      subjects: [`person:${person_id}`],
      payload: { person_id },
    }),
  );
  return totpUri(secret, account.account);
}

async function confirm(
  { masterKey }: PartiesPorts,
  context: ActionContext,
  { code }: z.output<typeof confirmSecondFactor.input>,
): Promise<z.input<typeof confirmSecondFactor.output>> {
  const { db, now } = context;
  const { person_id } = signedIn(context.actor);
  const isHeld = await hasSecondFactor(db, person_id);
  if (isHeld || !(await spendCode(db, masterKey, { person_id, code }, now))) {
    throw new Refused([partiesRefusals.reason('second-factor-wrong', { field: 'code' })]);
  }
  const recovery_codes = [...(await confirmFactor(db, masterKey, person_id, now))];
  await context.record(
    partiesFacts['second-factor.enrolled'].of({
      subjects: [`person:${person_id}`],
      payload: { person_id },
    }),
  );
  return { recovery_codes };
}

async function disable(
  ports: PartiesPorts,
  context: ActionContext,
  input: z.output<typeof disableSecondFactor.input>,
): Promise<z.input<typeof disableSecondFactor.output>> {
  const { db } = context;
  const { person_id } = signedIn(context.actor);
  await proveAgain(ports, context, input);
  await dropFactor(db, person_id);
  await context.record(
    partiesFacts['second-factor.disabled'].of({
      subjects: [`person:${person_id}`],
      payload: { person_id, by: 'owner' },
    }),
  );
  return { disabled: true };
}
