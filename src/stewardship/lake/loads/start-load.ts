import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { enqueueJob } from '#actions/job.ts';
import { newId } from '#kernel/ids.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import { filesRefusals } from '#spine/files/index.ts';
import { type LoadView, startLoad } from '../contracts.ts';
import { reasonsAgainstLoading } from '../directory-book.ts';
import { lakeFacts } from '../facts.ts';
import type { LakePorts } from '../lake-ports.ts';
import { lakeRefusals } from '../refusals.ts';
import { findRunningLoad, getLoad, loadView, lockTable } from './load-store.ts';
import { loadJobName } from './run-load.ts';

type Ports = Pick<LakePorts, 'directories' | 'uploads'>;

export function startLoadAction(ports: Ports): AnyAction {
  return action(startLoad, async (context, input): Promise<LoadView> => {
    const { directory_code, upload_id, file_name, dry_run, keys, ...reading } = input;
    const upload = await assertMayStart(ports, context, input);
    const load_id = newId('lod');
    await context.db
      .insertInto('lake_load')
      .values({
        load_id,
        directory_code,
        upload_id,
        file_name,
        options: JSON.stringify({ ...reading, keys }),
        dry_run,
        requested_by: context.actor.kind === 'person' ? context.actor.person_id : 'system',
        state: 'waiting',
        bytes_total: upload.size,
        created_at: context.now,
        updated_at: context.now,
      })
      .execute();
    await enqueueJob(context.db, loadJobName, { load_id }, { key: load_id });
    await context.record(
      lakeFacts['lake.load-started'].of({
        subjects: [`load:${load_id}`, `directory:${directory_code}`],
        payload: { upload_id, bytes: upload.size, dry_run },
      }),
    );
    return loadView(await getLoad(context.db, load_id));
  });
}

async function assertMayStart(
  ports: Ports,
  context: ActionContext,
  input: {
    readonly directory_code: string;
    readonly upload_id: string;
    readonly dry_run: boolean;
  },
): Promise<{ readonly size: number }> {
  const { directory_code } = input;
  const entry = await ports.directories.find(context.db, directory_code);
  if (!entry) {
    throw new Refused([lakeRefusals.reason('directory-not-found', { detail: directory_code })]);
  }
  await lockTable(context.db, directory_code);
  const upload = await findOwnUpload(ports, context, input.upload_id);
  const running = input.dry_run ? undefined : await findRunningLoad(context.db, directory_code);
  refuseIfAny([
    ...reasonsAgainstLoading(context.actor, entry),
    ...(upload ? [] : [filesRefusals.reason('upload-not-found', { field: 'upload_id' })]),
    ...(running ? [lakeRefusals.reason('load-running', { detail: running.load_id })] : []),
  ]);
  if (!upload) throw new Error('unreachable: refused above');
  return upload;
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
