import type { Actor, Db } from '#actions/action.ts';
import type { Role } from '#actions/contract.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { partiesRefusals } from '../refusals.ts';
import { getTwoPersonRules } from './two-person-rules.ts';

/**
 * Why the actor may not complete an act of two people yet: a role that counts for it was given too
 * lately. Whoever gives a puppet a role has to wait where it can be seen. Founded roles are old.
 */
export async function reasonsRoleTooNew(
  db: Db,
  actor: Actor,
  roles: readonly Role[],
  now: Date,
): Promise<readonly Refusal[]> {
  if (actor.kind !== 'person') return [];
  const counting = actor.roles.filter((role) => roles.includes(role));
  if (counting.length === 0) return [];
  const { role_age_hours } = await getTwoPersonRules(db, now);
  const young = await db
    .selectFrom('membership')
    .select('role')
    .where('person_id', '=', actor.person_id)
    .where('organisation_id', '=', actor.organisation_id)
    .where('role', 'in', counting)
    .where('founded', '=', false)
    .where('granted_at', '>', new Date(now.getTime() - role_age_hours * 3_600_000))
    .execute();
  // One role that is old enough suffices: another one given today takes nothing away.
  if (young.length < counting.length) return [];
  return [
    partiesRefusals.reason('role-too-new', {
      detail: `${counting.join(', ')} < ${role_age_hours} h`,
    }),
  ];
}
