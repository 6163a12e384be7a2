import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { enqueueJob } from '#actions/job.ts';
import { newId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { filesRefusals, type Uploads } from '#spine/files/index.ts';
import { catalogFacts } from '../facts.ts';
import type { CatalogPorts } from '../ports.ts';
import { catalogRefusals } from '../refusals.ts';
import { type ImportView, startImport } from './import-contracts.ts';
import { findBusyImport, getImport, importJobName, importViewOf } from './import-store.ts';

/** Takes an uploaded file over as a job; the answer says how to follow it. */
export function startImportAction({ uploads }: CatalogPorts): AnyAction {
  return action(startImport, async (context, input) => await run(context, input, uploads));
}

async function run(
  context: ActionContext,
  input: z.output<typeof startImport.input>,
  uploads: Uploads,
): Promise<ImportView> {
  const { db, now } = context;
  const started_by = actorId(context.actor) ?? '';
  const upload = await uploads.find(input.upload_id);
  const busy = await findBusyImport(db, input.source);
  const reasons: Refusal[] = [];
  // Another's upload looks like none: what somebody sent in is theirs to hand over.
  if (!upload || upload.owner_id !== started_by) {
    reasons.push(filesRefusals.reason('upload-not-found', { field: 'upload_id' }));
  }
  if (busy) reasons.push(catalogRefusals.reason('import-busy', { field: 'source', detail: busy }));
  refuseIfAny(reasons);

  const id = newId('imp');
  await db
    .insertInto('import_run')
    .values({
      id,
      source: input.source,
      upload_id: input.upload_id,
      file_name: input.file_name,
      mapping: input.mapping === undefined ? null : JSON.stringify(input.mapping),
      mapping_name: input.mapping?.name ?? null,
      duplicates: input.duplicates,
      state: 'queued',
      bytes_total: upload?.size ?? 0,
      encoding: null,
      failure: null,
      started_by,
      created_at: now,
      finished_at: null,
    })
    .execute();
  await enqueueJob(db, importJobName, { import_id: id }, { key: `${importJobName}:${id}` });
  await context.record(
    catalogFacts['import.started'].of({
      subjects: [`import:${id}`],
      payload: { source: input.source, file_name: input.file_name, bytes: upload?.size ?? 0 },
    }),
  );
  return importViewOf(await getImport(db, id));
}
