import { type AnyAction, action, type Db } from '#actions/action.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { enqueueJob } from '#actions/job.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import { findDirectory } from '#spine/catalog/index.ts';
import { organisationNames } from '#spine/parties/index.ts';
import { openingFacts } from '../facts.ts';
import { openingRefusals } from '../refusals.ts';
import { mayRelease } from '../release/release-rights.ts';
import { findCurrentRelease } from '../release/release-store.ts';
import { checkHealthName } from './check-health-job.ts';
import { checkHealth, listHealth } from './figure-contracts.ts';
import type { HealthView } from './figure-shapes.ts';
import { type Health, listHealthRows } from './health-store.ts';

export function listHealthAction(): AnyAction {
  return action(listHealth, async ({ db, now }, { provider_id, problem, cursor, limit }) => {
    const scope = `health:${provider_id ?? ''}:${problem ?? ''}`;
    const [after_code] = openCursor(cursor, scope, ['string']) ?? [];
    const filter = { provider_id, problem, now, after_code, limit: limit + 1 };
    const rows = await listHealthRows(db, filter);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: await healthViews(db, now, page),
      next: last ? writeCursor(scope, [last.directory_code]) : null,
    };
  });
}

export function checkHealthAction(): AnyAction {
  return action(checkHealth, async (context, { directory_code }) => {
    const release = await findCurrentRelease(context.db, directory_code);
    const named = { field: 'directory_code', detail: directory_code };
    if (!release) throw new Refused([openingRefusals.reason('not-open', named)]);
    const not_yours = openingRefusals.reason('not-your-directory', named);
    refuseIfAny(mayRelease(context.actor, release) ? [] : [not_yours]);
    const key = `${checkHealthName}:${directory_code}`;
    await enqueueJob(context.db, checkHealthName, { directory_code }, { key });
    await context.record(
      openingFacts['opening.health-check-asked'].of({
        subjects: [`directory:${directory_code}`],
        payload: {},
      }),
    );
    return { directory_code, queued_at: context.now.toISOString() };
  });
}

async function healthViews(db: Db, now: Date, rows: readonly Health[]): Promise<HealthView[]> {
  const names = await organisationNames(
    db,
    rows.map(({ provider_id }) => provider_id),
  );
  return Promise.all(
    rows.map(async ({ case_id: _, checked_at, due_at, ...row }) => {
      const directory = await findDirectory(db, row.directory_code);
      return {
        ...row,
        directory_name: directory?.name ?? row.directory_code,
        provider_name: names.get(row.provider_id) ?? row.provider_id,
        checked_at: checked_at.toISOString(),
        update_cycle: directory?.description.update_cycle ?? 'irregular',
        due_at: due_at?.toISOString() ?? null,
        // The day may have passed since the check.
        stale: due_at !== null && due_at < now,
      };
    }),
  );
}
