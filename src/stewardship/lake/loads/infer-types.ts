import { type AnyAction, action } from '#actions/action.ts';
import { newId } from '#kernel/ids.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import { filesRefusals } from '#spine/files/index.ts';
import { planColumns } from '../columns/plan-columns.ts';
import { inferTypes } from '../contracts.ts';
import type { LakePorts } from '../lake-ports.ts';
import { FileRefused } from '../ports.ts';
import { lakeRefusals } from '../refusals.ts';
import { proposeColumns } from './propose-columns.ts';
import { findOwnUpload } from './start-load.ts';

const rowsMax = 100_000;
const timeoutMs = 60_000;

export function inferTypesAction(
  ports: Pick<LakePorts, 'landing' | 'files' | 'uploads' | 'seal'>,
): AnyAction {
  return action(inferTypes, async (context, { upload_id, ...options }) => {
    const upload = await findOwnUpload(ports, context, upload_id);
    if (!upload) throw new Refused([filesRefusals.reason('upload-not-found')]);
    const trial = newId('run');
    const watch = { signal: AbortSignal.timeout(timeoutMs), progress: () => undefined };
    try {
      const work = await ports.files.openWork(trial, ports.seal.covers(null));
      const { encoding, delimiter } = options;
      const table = await ports.landing.read(
        {
          path: ports.uploads.pathOf(upload_id),
          work,
          rows_max: rowsMax,
          ...(encoding ? { encoding } : {}),
          ...(delimiter ? { delimiter } : {}),
        },
        watch,
      );
      const proposal = await proposeColumns(ports.landing, table, options, watch);
      const { proposed, reasons } = planColumns(proposal.columns, [], options);
      refuseIfAny(reasons);
      return {
        format: table.format,
        encoding: table.encoding,
        rows_seen: table.rows_read,
        null_markers: [...proposal.null_markers],
        columns: [...proposed],
      };
    } catch (fault) {
      if (!(fault instanceof FileRefused)) throw fault;
      throw new Refused([lakeRefusals.reason(fault.problem, { detail: fault.detail })]);
    } finally {
      await ports.files.clearWork(trial);
    }
  });
}
