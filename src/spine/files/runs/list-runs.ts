import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { organisationId } from '#actions/actor-rights.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { actorId } from '#actions/facts.ts';
import { listRuns } from './run-contracts.ts';
import type { RunKinds } from './run-kinds.ts';
import { visibleKinds } from './run-rights.ts';
import type { Run } from './run-store.ts';
import { runView } from './run-view.ts';

type Input = z.output<typeof listRuns.input>;

/** Long runs that the asker may see, newest first. */
export function listRunsAction(kinds: RunKinds): AnyAction {
  return action(listRuns, async (context, input) => {
    const { box, kind, state, subject, limit } = input;
    const scope = `runs:${box}|${kind ?? ''}|${state ?? ''}|${subject ?? ''}`;
    const rows = await readRuns(context, kinds, input, scope);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.flatMap((run) => {
        const declared = kinds.find(run.kind);
        return declared ? [runView(declared, context.actor, run)] : [];
      }),
      next: last ? writeCursor(scope, [last.created_at.toISOString(), last.id]) : null,
    };
  });
}

async function readRuns(
  { db, actor }: ActionContext,
  kinds: RunKinds,
  { box, kind, state, subject, limit, cursor }: Input,
  scope: string,
): Promise<readonly Run[]> {
  const { all, own } = visibleKinds(kinds, actor);
  const organisation_id = organisationId(actor);
  const after = openCursor(cursor, scope, ['time', 'id:run']);
  let query = db
    .selectFrom('run')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('kind', '=', eb.fn.any(eb.val([...all]))),
        eb.and([
          eb('kind', '=', eb.fn.any(eb.val([...own]))),
          eb('organisation_id', '=', organisation_id),
        ]),
      ]),
    );
  if (box === 'mine') query = query.where('started_by', '=', actorId(actor) ?? '');
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (state !== undefined) query = query.where('state', '=', state);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (after) {
    const [at, id] = after;
    query = query.where((eb) =>
      eb.or([
        eb('created_at', '<', new Date(at)),
        eb.and([eb('created_at', '=', new Date(at)), eb('id', '<', id)]),
      ]),
    );
  }
  return await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}
