import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import type { RunView } from '#spine/files/contracts.ts';
import {
  type AnyRunKind,
  filesRefusals,
  findBusyRun,
  runView,
  startRun,
} from '#spine/files/index.ts';
import { startLoad } from '../contracts.ts';
import { reasonsAgainstLoading } from '../directory-book.ts';
import type { LakePorts } from '../lake-ports.ts';
import { lakeRefusals } from '../refusals.ts';
import { lakeLoadKind } from './load-kind.ts';

/** Brings an uploaded file behind a directory as a run; the answer says how to follow it. */
export function startLoadAction(ports: LakePorts): AnyAction {
  const kind = lakeLoadKind(ports);
  return action(startLoad, async (context, input): Promise<RunView> => {
    const { provider_id, upload_bytes } = await getLoadable(ports, context, kind, input);
    const run = await startRun(context, {
      kind,
      subject: `directory:${input.directory_code}`,
      title: input.file_name,
      organisation_id: provider_id,
      input: { ...input, upload_bytes },
      exclusive: !input.dry_run, // a trial changes nothing, so any number may run
      total: upload_bytes,
    });
    return runView(kind, context.actor, run);
  });
}

/** Whose directory it is and how large the file; lists every reason against the load. */
async function getLoadable(
  ports: Pick<LakePorts, 'directories' | 'uploads'>,
  context: ActionContext,
  kind: AnyRunKind,
  input: {
    readonly directory_code: string;
    readonly upload_id: string;
    readonly dry_run: boolean;
  },
): Promise<{ readonly provider_id: OrganisationId | null; readonly upload_bytes: number }> {
  const { directory_code } = input;
  const entry = await ports.directories.find(context.db, directory_code);
  if (!entry) {
    throw new Refused([lakeRefusals.reason('directory-not-found', { detail: directory_code })]);
  }
  const upload = await findOwnUpload(ports, context, input.upload_id);
  const subject = `directory:${directory_code}`;
  const busy = input.dry_run ? undefined : await findBusyRun(context.db, kind.name, subject);
  const missing = filesRefusals.reason('upload-not-found', { field: 'upload_id' });
  refuseIfAny([
    ...reasonsAgainstLoading(context.actor, entry),
    ...(upload ? [] : [missing]),
    ...(busy ? [filesRefusals.reason('run-busy', { detail: busy.id })] : []),
  ]);
  if (!upload) throw new Refused([missing]);
  return { provider_id: entry.provider_id, upload_bytes: upload.size };
}

/** The upload, if the asker made it: a file in transit is nobody else's to load. */
export async function findOwnUpload(
  ports: Pick<LakePorts, 'uploads'>,
  context: Pick<ActionContext, 'actor'>,
  upload_id: string,
): Promise<{ readonly size: number } | undefined> {
  const upload = await ports.uploads.find(upload_id);
  if (!upload) return undefined;
  if (context.actor.kind === 'system') return upload;
  const isOwn = context.actor.kind === 'person' && upload.owner_id === context.actor.person_id;
  return isOwn ? upload : undefined;
}
