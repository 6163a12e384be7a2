import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { newId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { datesReasons } from './check-register.ts';
import { findSharedDirectory } from '#spine/catalog/directories/open-to-applicants.ts';
import { sharingRefusals } from '#spine/requests/refusals.ts';
import { giveStandingGrant, type StandingGrant } from './register-contracts.ts';
import { findNecessity, insertStandingGrant } from './register-store.ts';

type Input = z.output<typeof giveStandingGrant.input>;

export function giveStandingGrantAction(): AnyAction {
  return action(giveStandingGrant, run);
}

async function run(context: ActionContext, input: Input): Promise<StandingGrant> {
  const { actor, db, now } = context;
  const provider_id = actor.kind === 'person' ? actor.organisation_id : '';
  refuseIfAny([...datesReasons(input), ...(await reasonsAgainst(context, provider_id, input))]);
  const grant = await insertStandingGrant(db, { ...input, provider_id, id: newId('stg') }, now);
  await context.record({
    type: 'sharing.standing-grant-given',
    subjects: [
      `standing-grant:${grant.id}`,
      `organisation:${provider_id}`,
      ...(input.directory_code ? [`directory:${input.directory_code}`] : []),
    ],
    payload: { ...grant },
  });
  return grant;
}

async function reasonsAgainst(
  { db }: ActionContext,
  provider_id: string,
  { scenario_type, directory_code }: Input,
): Promise<readonly Refusal[]> {
  const reasons: Refusal[] = [];
  if (!(await findNecessity(db, scenario_type, directory_code ?? ''))) {
    const field = 'scenario_type';
    reasons.push(sharingRefusals.reason('scenario-type-unknown', { field, detail: scenario_type }));
  }
  if (directory_code === null) return reasons;
  const directory = await findSharedDirectory(db, directory_code);
  const finding = { field: 'directory_code', detail: directory_code };
  if (!directory) reasons.push(sharingRefusals.reason('directory-not-shared', finding));
  else if (directory.provider_id !== provider_id) {
    reasons.push(sharingRefusals.reason('not-own-directory', finding));
  }
  return reasons;
}
