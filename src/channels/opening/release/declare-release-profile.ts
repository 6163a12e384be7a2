import { type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { openingFacts } from '../facts.ts';
import { openingRefusals } from '../refusals.ts';
import { reasonsAgainstProfile } from './check-profile.ts';
import { insertProfile, profileView } from './profile-store.ts';
import { declareReleaseProfile } from './release-contracts.ts';
import { getPublished, mayDeclare } from './release-rights.ts';
import { lockReleases } from './release-store.ts';

export function declareReleaseProfileAction(): AnyAction {
  return action(declareReleaseProfile, async (context, { code, ...profile }) => {
    const directory = await getPublished(context.db, code);
    const is_own = mayDeclare(context.actor, directory);
    refuseIfAny([
      ...(is_own ? [] : [openingRefusals.reason('not-your-directory')]),
      ...reasonsAgainstProfile(profile, directory.description.items, context.now),
    ]);
    await lockReleases(context.db, code);
    const row = await insertProfile(context.db, {
      directory_code: code,
      profile,
      declared_by: actorId(context.actor) ?? 'system',
      declared_at: context.now,
    });
    await context.record(
      openingFacts['opening.release-profile-declared'].of({
        subjects: [`directory:${code}`],
        payload: { version: row.version, profile },
      }),
    );
    return profileView(row);
  });
}
