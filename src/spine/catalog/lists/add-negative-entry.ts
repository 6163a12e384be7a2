import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { newId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { datesReasons } from '#channels/sharing/check-register.ts';
import { findSharedDirectory } from '../directories/open-to-applicants.ts';
import { sharingRefusals } from '#spine/requests/refusals.ts';
import { enterNegative, type NegativeEntry } from '#channels/sharing/register-contracts.ts';
import { insertNegativeEntry } from '#channels/sharing/register-store.ts';

type Input = z.output<typeof enterNegative.input>;

export function enterNegativeAction(): AnyAction {
  return action(enterNegative, run);
}

async function run(context: ActionContext, input: Input): Promise<NegativeEntry> {
  refuseIfAny([...datesReasons(input), ...(await directoryReasons(context, input))]);
  const entry = await insertNegativeEntry(context.db, { ...input, id: newId('neg') }, context.now);
  await context.record({
    type: 'sharing.negative-entered',
    subjects: [`negative-entry:${entry.id}`, `directory:${entry.directory_code}`],
    payload: { ...entry },
  });
  return entry;
}

async function directoryReasons(
  { db }: ActionContext,
  { directory_code, item_id }: Input,
): Promise<readonly Refusal[]> {
  const directory = await findSharedDirectory(db, directory_code);
  if (!directory) {
    const field = 'directory_code';
    return [sharingRefusals.reason('directory-not-shared', { field, detail: directory_code })];
  }
  if (item_id === null || directory.items.some((item) => item.id === item_id)) return [];
  return [sharingRefusals.reason('item-not-in-directory', { field: 'item_id', detail: item_id })];
}
