import { type AnyAction, action } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { cancelLoad } from '../contracts.ts';
import { mayLoad } from '../directory-book.ts';
import { lakeFacts } from '../facts.ts';
import type { LakePorts } from '../lake-ports.ts';
import { lakeRefusals } from '../refusals.ts';
import { getLoad, isRunning, loadView, updateLoad } from './load-store.ts';
import { getOwnLoad } from './show-load.ts';

export function cancelLoadAction(ports: Pick<LakePorts, 'directories'>): AnyAction {
  return action(cancelLoad, async (context, { id }) => {
    const load = await getOwnLoad(ports, context, id);
    const entry = await ports.directories.find(context.db, load.directory_code);
    refuseIfAny([
      ...(entry && mayLoad(context.actor, entry)
        ? []
        : [lakeRefusals.reason('not-your-directory')]),
      ...(isRunning(load.state) ? [] : [lakeRefusals.reason('load-ended', { detail: load.state })]),
    ]);
    // Nobody works on it yet: it ends here. Otherwise its worker reads the request within a second.
    const state = load.state === 'waiting' && load.lease === null ? 'cancelled' : load.state;
    await updateLoad(context.db, id, { cancel_requested: true, state, updated_at: context.now });
    await context.record(
      lakeFacts['lake.load-cancelled'].of({
        subjects: [`load:${id}`, `directory:${load.directory_code}`],
        payload: { at: load.state },
      }),
    );
    return loadView(await getLoad(context.db, id));
  });
}
