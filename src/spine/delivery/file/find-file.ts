import type { GatewayKeys } from '../caller/gateway-keys.ts';
import type { Plan } from '../plan/plan.ts';
import type { ReleasedFiles } from '../ports.ts';
import { deliveryRefusals } from '../refusals.ts';
import { type FileFormat, fileFormats, isMadeFormat, madeFormats } from './file-format.ts';
import { makeFile } from './make-file.ts';
import type { OpenedFile, RefusedFile } from './opened-file.ts';
import { isWithinPlan, openReleased } from './released-file.ts';
import { type Spool, SpoolFull } from './spool.ts';

/** Where files come from. */
export interface FileSources {
  readonly released: ReleasedFiles;
  readonly spool: Spool;
  readonly keys: GatewayKeys;
}

/**
 * The file of a plan. What is open leaves as the file that was released and checked, and never in
 * another form; every other agreement gets a file of its own rows, columns and masks.
 */
export async function findFile(
  sources: FileSources,
  plan: Plan,
  format: FileFormat,
): Promise<OpenedFile | RefusedFile> {
  if (plan.agreement.channel === 'opening') return findReleased(sources.released, plan, format);
  if (!isMadeFormat(format)) return unavailable(format, madeFormats);
  try {
    const made = await makeFile(plan, format, sources.keys.subject, sources.spool);
    if (typeof made === 'string') return beyond(plan, made);
    const { file, ...rest } = made;
    return { ...rest, handle: file.handle, close: () => file.close() };
  } catch (fault) {
    if (!(fault instanceof SpoolFull)) throw fault;
    return { refusals: [deliveryRefusals.reason('file-too-large')] };
  }
}

async function findReleased(
  released: ReleasedFiles,
  plan: Plan,
  format: FileFormat,
): Promise<OpenedFile | RefusedFile> {
  const { directory_code, snapshot } = plan.agreement;
  const find = (one: FileFormat) => released.find(directory_code, snapshot, one);
  const found = await find(format);
  if (found && isWithinPlan(plan, found)) {
    const opened = await openReleased(found, format);
    return opened ?? { refusals: [deliveryRefusals.reason('file-changed', { detail: format })] };
  }
  const others = await Promise.all(fileFormats.map(async (one) => [one, await find(one)] as const));
  const there = others.filter(([, file]) => file && isWithinPlan(plan, file)).map(([one]) => one);
  return unavailable(format, there);
}

function unavailable(format: FileFormat, there: readonly FileFormat[]): RefusedFile {
  const detail = `${format} → ${there.join(', ') || '—'}`;
  return { refusals: [deliveryRefusals.reason('file-format-unavailable', { detail })] };
}

function beyond({ agreement }: Plan, what: 'records' | 'persons'): RefusedFile {
  const detail = String(agreement.limits[`${what}_per_day`] ?? '');
  return { refusals: [deliveryRefusals.reason(`${what}-exhausted`, { detail })] };
}
