import type { ActionContext } from '#actions/action.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { findDirectory } from '#spine/catalog/index.ts';
import { openingRefusals } from '../refusals.ts';
import { findCurrentRelease } from '../release/release-store.ts';
import type { DemandRow } from './demand-store.ts';

/**
 * Why a data set does not answer a demand: it is the answering body's own, and people can really
 * have it, either a current release or the conditional tier.
 */
export async function fulfilReasons(
  { db }: ActionContext,
  row: DemandRow,
  directory_code: string,
): Promise<readonly Refusal[]> {
  const named = { field: 'directory_code', detail: directory_code };
  const directory = await findDirectory(db, directory_code);
  if (directory?.state !== 'published') {
    return [openingRefusals.reason('directory-not-published', named)];
  }
  const reasons: Refusal[] = [];
  if (directory.provider_id !== row.provider_id) {
    reasons.push(openingRefusals.reason('not-your-directory', named));
  }
  const isConditional = directory.description.opening.type === 'O2';
  if (!isConditional && !(await findCurrentRelease(db, directory_code))) {
    reasons.push(openingRefusals.reason('not-open', named));
  }
  return reasons;
}
