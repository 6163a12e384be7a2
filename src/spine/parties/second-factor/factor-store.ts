import type { Db } from '#actions/action.ts';
import type { PersonId } from '#kernel/ids.ts';
import {
  newRecoveryCodes,
  openTotpSecret,
  recoveryDigest,
  sealTotpSecret,
  totpStep,
} from './totp.ts';

const recoveryCodes = 10;

/** What is known of the second factor of a person. */
export interface Factor {
  readonly secret_sealed: Buffer;
  readonly confirmed_at: Date | null;
  readonly last_step: string;
}

/** The factor of a person, held until the transaction ends; a begun one is not confirmed. */
export async function findFactor(db: Db, person_id: PersonId): Promise<Factor | undefined> {
  return await db
    .selectFrom('totp_factor')
    .select(['secret_sealed', 'confirmed_at', 'last_step'])
    .where('person_id', '=', person_id)
    .executeTakeFirst();
}

/** Whether the person must show a second factor. */
export async function hasSecondFactor(db: Db, person_id: PersonId): Promise<boolean> {
  const factor = await findFactor(db, person_id);
  return factor !== undefined && factor.confirmed_at !== null;
}

/** Keeps a secret that counts once its first code has come. */
export async function beginFactor(
  db: Db,
  masterKey: Buffer,
  of: { readonly person_id: PersonId; readonly secret: Buffer },
  now: Date,
): Promise<void> {
  await dropFactor(db, of.person_id);
  const secret_sealed = sealTotpSecret(masterKey, of.person_id, of.secret);
  await db
    .insertInto('totp_factor')
    .values({ person_id: of.person_id, secret_sealed, enrolled_at: now })
    .execute();
}

/** Lets the factor count from now on, and gives out recovery codes. */
export async function confirmFactor(
  db: Db,
  masterKey: Buffer,
  person_id: PersonId,
  now: Date,
): Promise<readonly string[]> {
  await db
    .updateTable('totp_factor')
    .set({ confirmed_at: now })
    .where('person_id', '=', person_id)
    .execute();
  const codes = newRecoveryCodes(recoveryCodes);
  const rows = codes.map((code) => ({
    person_id,
    code_digest: recoveryDigest(masterKey, person_id, code),
  }));
  await db.insertInto('recovery_code').values(rows).execute();
  return codes;
}

export async function dropFactor(db: Db, person_id: PersonId): Promise<boolean> {
  await db.deleteFrom('recovery_code').where('person_id', '=', person_id).execute();
  const dropped = await db
    .deleteFrom('totp_factor')
    .where('person_id', '=', person_id)
    .executeTakeFirst();
  return dropped.numDeletedRows > 0n;
}

/**
 * Takes a code: of the authenticator, each time step once (RFC 6238 5.2), or a recovery code, which
 * goes. False where it proves nothing.
 */
export async function spendCode(
  db: Db,
  masterKey: Buffer,
  of: { readonly person_id: PersonId; readonly code: string },
  now: Date,
): Promise<boolean> {
  const { person_id, code } = of;
  const factor = await findFactor(db, person_id);
  if (!factor) return false;
  const step = totpStep(openTotpSecret(masterKey, person_id, factor.secret_sealed), code, now);
  if (step !== undefined) return await spendStep(db, person_id, step);
  const code_digest = recoveryDigest(masterKey, person_id, code);
  const spent = await db
    .deleteFrom('recovery_code')
    .where('person_id', '=', person_id)
    .where('code_digest', '=', code_digest)
    .executeTakeFirst();
  return spent.numDeletedRows === 1n;
}

async function spendStep(db: Db, person_id: PersonId, step: number): Promise<boolean> {
  const spent = await db
    .updateTable('totp_factor')
    .set({ last_step: step })
    .where('person_id', '=', person_id)
    .where('last_step', '<', String(step))
    .executeTakeFirst();
  return spent.numUpdatedRows === 1n;
}

/** How many recovery codes are left. */
export async function countRecoveryCodes(db: Db, person_id: PersonId): Promise<number> {
  const row = await db
    .selectFrom('recovery_code')
    .select(({ fn }) => fn.countAll<string>().as('left'))
    .where('person_id', '=', person_id)
    .executeTakeFirstOrThrow();
  return Number(row.left);
}
