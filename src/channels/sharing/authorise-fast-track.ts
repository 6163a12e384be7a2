import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { organisationId } from '#actions/actor-rights.ts';
import { subjectOf } from '#actions/fact-types.ts';
import { datesReasons } from '#actions/valid-dates.ts';
import { newId, type OrganisationId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { findPublishedDirectory, publishedReasons } from '#spine/catalog/index.ts';
import { sharingFacts } from './facts.ts';
import { insertFastTrack } from './fast-track-store.ts';
import { sharingRefusals } from './refusals.ts';
import { authoriseFastTrack, type FastTrackAuthorisation } from './register-contracts.ts';
import { findNecessity } from './scenario-type-store.ts';

type Input = z.output<typeof authoriseFastTrack.input>;

export function authoriseFastTrackAction(): AnyAction {
  return action(authoriseFastTrack, run);
}

async function run(context: ActionContext, input: Input): Promise<FastTrackAuthorisation> {
  const { actor, db, now } = context;
  const provider_id = organisationId(actor);
  refuseIfAny([...datesReasons(input), ...(await reasonsAgainst(context, provider_id, input))]);
  const grant = await insertFastTrack(db, { ...input, provider_id, id: newId('fta') }, now);
  await context.record(
    sharingFacts['sharing.fast-track-authorised'].of({
      subjects: [
        `fast-track:${grant.id}`,
        `organisation:${provider_id}`,
        ...(input.directory_code ? [subjectOf('directory', input.directory_code)] : []),
      ],
      payload: { ...grant },
    }),
  );
  return grant;
}

async function reasonsAgainst(
  { db }: ActionContext,
  provider_id: OrganisationId,
  { scenario_type, directory_code }: Input,
): Promise<readonly Refusal[]> {
  const reasons: Refusal[] = [];
  if (!(await findNecessity(db, scenario_type, directory_code ?? ''))) {
    const field = 'scenario_type';
    reasons.push(sharingRefusals.reason('scenario-type-unknown', { field, detail: scenario_type }));
  }
  if (directory_code === null) return reasons;
  const directory = await findPublishedDirectory(db, directory_code);
  const finding = { field: 'directory_code', detail: directory_code };
  if (!directory) reasons.push(...publishedReasons(directory_code));
  else if (directory.provider_id !== provider_id) {
    reasons.push(sharingRefusals.reason('not-own-directory', finding));
  }
  return reasons;
}
