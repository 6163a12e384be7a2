import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { datesReasons } from '#actions/valid-dates.ts';
import { newId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { itemReasons, publishedReasons } from '../directories/directory-reasons.ts';
import { findPublishedDirectory } from '../directories/published-directory.ts';
import { catalogFacts } from '../facts.ts';
import { addNegativeEntry, type NegativeEntry } from './negative-list-contracts.ts';
import { insertNegativeEntry } from './negative-list-store.ts';

type Input = z.output<typeof addNegativeEntry.input>;

export function addNegativeEntryAction(): AnyAction {
  return action(addNegativeEntry, run);
}

async function run(context: ActionContext, input: Input): Promise<NegativeEntry> {
  refuseIfAny([...datesReasons(input), ...(await directoryReasons(context, input))]);
  const entry = await insertNegativeEntry(context.db, { ...input, id: newId('neg') }, context.now);
  await context.record(
    catalogFacts['negative-list.entered'].of({
      subjects: [`negative-entry:${entry.id}`, `directory:${entry.directory_code}`],
      payload: { ...entry },
    }),
  );
  return entry;
}

async function directoryReasons(
  { db }: ActionContext,
  { directory_code, item_id }: Input,
): Promise<readonly Refusal[]> {
  const directory = await findPublishedDirectory(db, directory_code);
  if (!directory) return publishedReasons(directory_code);
  if (item_id === null || directory.description.items.some((item) => item.id === item_id)) {
    return [];
  }
  return itemReasons('item_id', item_id);
}
