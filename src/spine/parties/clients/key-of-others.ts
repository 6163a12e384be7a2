import type { ActionContext } from '#actions/action.ts';
import { isMemberOf } from '#actions/actor-rights.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { assertSecondPerson, type TwoPersonAct } from '../acts/assert-second-person.ts';

/**
 * Lets a body's own people issue its keys: they open only what was agreed with it. Whoever issues
 * a key for another body could call in its name, and needs a second person.
 */
export async function assertKeyOfOthers(
  context: ActionContext,
  organisation_id: OrganisationId,
  act: TwoPersonAct,
): Promise<void> {
  if (!isMemberOf(context.actor, organisation_id)) await assertSecondPerson(context, act);
}
