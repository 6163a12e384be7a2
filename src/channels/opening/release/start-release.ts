import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { newId, type ReleaseId } from '#kernel/ids.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import type { Directory } from '#spine/catalog/index.ts';
import { openingFacts } from '../facts.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import type { SourceSnapshot } from '../ports.ts';
import { openingRefusals } from '../refusals.ts';
import { reasonsAgainstProfile } from './check-profile.ts';
import { findProfile } from './profile-store.ts';
import { releaseDataSet } from './release-contracts.ts';
import { planRelease } from './release-plan.ts';
import { getPublished, mayRelease } from './release-rights.ts';
import { releaseRulesAt } from './release-rules.ts';
import { ReleaseProfile } from './release-shapes.ts';
import {
  findCurrentRelease,
  findRunning,
  getRelease,
  isSuspended,
  lockReleases,
} from './release-store.ts';
import { releaseView } from './release-view.ts';
import { startReleaseRun } from './start-release-run.ts';

export function releaseDataSetAction(ports: OpeningPorts): AnyAction {
  return action(releaseDataSet, async (context, { directory_code }) => {
    const directory = await getPublished(context.db, directory_code);
    await lockReleases(context.db, directory_code);
    const snapshot = await getReleasable(ports, context, directory);
    const release_id = await insertRelease(context, directory, snapshot);
    await startReleaseRun(ports, context, await getRelease(context.db, release_id));
    await context.record(
      openingFacts['opening.release-started'].of({
        subjects: [`release:${release_id}`, `directory:${directory_code}`],
        payload: { snapshot: snapshot.snapshot_id, directory_version: directory.version },
      }),
    );
    const current = await findCurrentRelease(context.db, directory_code);
    const asked = { current_id: current?.release_id, with_rows: true };
    return releaseView(await getRelease(context.db, release_id), asked);
  });
}

/** The snapshot to be released; lists every reason why there can be none. */
async function getReleasable(
  ports: Pick<OpeningPorts, 'snapshots'>,
  { db, actor }: ActionContext,
  directory: Directory,
): Promise<SourceSnapshot> {
  const { code, provider_id, description } = directory;
  const snapshot = await ports.snapshots.findCurrent(db, code);
  const running = await findRunning(db, code);
  const { type } = description.opening;
  const suspended = await isSuspended(db, code);
  refuseIfAny([
    ...(mayRelease(actor, directory) ? [] : [openingRefusals.reason('not-your-directory')]),
    ...(provider_id === null ? [openingRefusals.reason('provider-not-joined')] : []),
    ...(type === 'O1' ? [] : [openingRefusals.reason('not-unconditional', { detail: type })]),
    ...(suspended ? [openingRefusals.reason('release-suspended')] : []),
    ...(snapshot ? [] : [openingRefusals.reason('no-data', { detail: code })]),
    ...(running ? [openingRefusals.reason('release-running', { detail: running.release_id })] : []),
  ]);
  if (!snapshot) throw new Refused([openingRefusals.reason('no-data', { detail: code })]);
  return snapshot;
}

async function insertRelease(
  { db, actor, now }: ActionContext,
  directory: Directory,
  snapshot: SourceSnapshot,
): Promise<ReleaseId> {
  const { code, description } = directory;
  const declared = await findProfile(db, code);
  // The items may have changed since the profile was declared.
  if (declared) refuseIfAny(reasonsAgainstProfile(declared.profile, description.items, now));
  const plan = planRelease({
    snapshot,
    items: description.items,
    domain: description.domain,
    profile: declared?.profile,
    rules: await releaseRulesAt(db, now),
  });
  const release_id = newId('rel');
  await db
    .insertInto('opening_release')
    .values({
      release_id,
      directory_code: code,
      directory_version: directory.version,
      directory_name: directory.name,
      provider_id: directory.provider_id ?? 'org_',
      snapshot_id: snapshot.snapshot_id,
      profile_version: declared?.version ?? null,
      profile: JSON.stringify(declared?.profile ?? ReleaseProfile.parse({})),
      plan: JSON.stringify(plan),
      requested_by: actorId(actor) ?? 'system',
      state: 'waiting',
      created_at: now,
      updated_at: now,
    })
    .execute();
  return release_id;
}
