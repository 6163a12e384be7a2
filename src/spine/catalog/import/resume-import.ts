import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { enqueueJob } from '#actions/job.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { filesRefusals, type Uploads } from '#spine/files/index.ts';
import { catalogFacts } from '../facts.ts';
import type { CatalogPorts } from '../ports.ts';
import { catalogRefusals } from '../refusals.ts';
import { type ImportView, resumeImport } from './import-contracts.ts';
import {
  findBusyImport,
  getImport,
  importJobName,
  importViewOf,
  updateImport,
} from './import-store.ts';

/** Goes on with a stopped import behind the last record that was committed. */
export function resumeImportAction({ uploads }: CatalogPorts): AnyAction {
  return action(resumeImport, async (context, input) => await run(context, input, uploads));
}

async function run(
  context: ActionContext,
  { id }: z.output<typeof resumeImport.input>,
  uploads: Uploads,
): Promise<ImportView> {
  const { db } = context;
  const row = await getImport(db, id, 'lock');
  const busy = await findBusyImport(db, row.source);
  const upload = await uploads.find(row.upload_id);
  const reasons: Refusal[] = [];
  if (row.state !== 'cancelled') {
    reasons.push(catalogRefusals.reason('import-not-resumable', { detail: row.state }));
  } else if (!upload || upload.size !== Number(row.bytes_total)) {
    reasons.push(filesRefusals.reason('upload-not-found', { detail: row.upload_id }));
  }
  if (busy) reasons.push(catalogRefusals.reason('import-busy', { detail: busy }));
  refuseIfAny(reasons);

  await updateImport(db, id, { state: 'queued', stop_asked: false, finished_at: null });
  await enqueueJob(db, importJobName, { import_id: id }, { key: `${importJobName}:${id}` });
  await context.record(
    catalogFacts['import.resumed'].of({
      subjects: [`import:${id}`],
      payload: { source: row.source, read: row.records_read },
    }),
  );
  return importViewOf(await getImport(db, id));
}
