import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { showLoad } from '../contracts.ts';
import { isSteward } from '../directory-book.ts';
import type { LakePorts } from '../lake-ports.ts';
import { lakeRefusals } from '../refusals.ts';
import { getLoad, type Load, loadView } from './load-store.ts';

export function showLoadAction(ports: Pick<LakePorts, 'directories'>): AnyAction {
  return action(showLoad, async (context, { id }) =>
    loadView(await getOwnLoad(ports, context, id)),
  );
}

/** The load, if the asker looks after its directory. */
export async function getOwnLoad(
  ports: Pick<LakePorts, 'directories'>,
  context: Pick<ActionContext, 'db' | 'actor'>,
  load_id: string,
): Promise<Load> {
  const load = await getLoad(context.db, load_id);
  const entry = await ports.directories.find(context.db, load.directory_code);
  if (entry && isSteward(context.actor, entry)) return load;
  throw new Refused([lakeRefusals.reason('load-not-found', { detail: load_id })]);
}
