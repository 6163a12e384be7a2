import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import type { RunView } from '#spine/files/contracts.ts';
import {
  type AnyRunKind,
  filesRefusals,
  findBusyRun,
  runView,
  startRun,
  type Upload,
} from '#spine/files/index.ts';
import type { CatalogPorts } from '../ports.ts';
import { startImport } from './import-contracts.ts';
import { catalogImportKind } from './import-kind.ts';

type Input = z.output<typeof startImport.input>;

/** Takes an uploaded file over as a run; the answer says how to follow it. */
export function startImportAction(ports: CatalogPorts): AnyAction {
  const kind = catalogImportKind(ports);
  return action(startImport, async (context, input): Promise<RunView> => {
    const subject = `source:${input.source}`;
    const upload = await getImportable(ports, context, kind, { ...input, subject });
    const run = await startRun(context, {
      kind,
      subject,
      title: input.file_name,
      organisation_id: null, // the catalogue is the data centre's
      input: { ...input, upload_bytes: upload.size },
      exclusive: true,
      total: upload.size,
    });
    return runView(kind, context.actor, run);
  });
}

/** The upload; lists every reason why it cannot be taken over now. */
async function getImportable(
  { uploads }: Pick<CatalogPorts, 'uploads'>,
  { db, actor }: ActionContext,
  kind: AnyRunKind,
  { upload_id, subject }: Input & { readonly subject: string },
): Promise<Upload> {
  const found = await uploads.find(upload_id);
  // Another's upload looks like none: what somebody sent in is theirs to hand over.
  const upload = found?.owner_id === actorId(actor) ? found : undefined;
  const missing = filesRefusals.reason('upload-not-found', { field: 'upload_id' });
  const busy = await findBusyRun(db, kind.name, subject);
  refuseIfAny([
    ...(upload ? [] : [missing]),
    ...(busy ? [filesRefusals.reason('run-busy', { field: 'source', detail: busy.id })] : []),
  ]);
  if (!upload) throw new Refused([missing]);
  return upload;
}
