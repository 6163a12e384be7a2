import type { ActionContext } from '#actions/action.ts';
import { refuseIfAny } from '#kernel/refusal.ts';
import { moveAgreement } from '#spine/agreements/index.ts';
import { openingFacts } from '../facts.ts';
import type { OpeningPorts } from '../opening-ports.ts';
import { openingRefusals } from '../refusals.ts';
import type { StoredFile } from '../tables.ts';
import { concludePublicAgreement } from './public-agreement.ts';
import { getPublished } from './release-rights.ts';
import type { ReleaseCheck } from './release-shapes.ts';
import {
  findCurrentRelease,
  isSuspended,
  lockReleases,
  type Release,
  updateRelease,
} from './release-store.ts';
import type { ReleaseWork } from './release-work.ts';

interface Made {
  readonly files: readonly StoredFile[];
  readonly checks: readonly ReleaseCheck[];
  readonly rows: number;
}

const sampleRows = 10; // what the page of an open data set shows (china-domain 6)

/**
 * Gives a release to the public in one transaction: the one before it is replaced, the agreement
 * with the public is concluded anew, and the release says where its files are. Until then nothing
 * of it can be taken; after that all of it can.
 */
export async function publishRelease(
  ports: OpeningPorts,
  work: ReleaseWork,
  release: Release,
  { files, checks, rows }: Made,
): Promise<void> {
  const { release_id, directory_code } = release;
  const parquet = ports.folders.filePath(release_id, 'parquet');
  const select = `SELECT * FROM released LIMIT ${sampleRows}`;
  const sample = await ports.releases.ask({ released: [parquet] }, select, work.signal);
  await work.complete(async (context) => {
    const { db, now } = context;
    await lockReleases(db, directory_code);
    await assertStillOpen(context, directory_code);
    await replaceCurrent(context, directory_code);
    const agreement_id = await concludePublicAgreement(context, release);
    await updateRelease(db, release_id, {
      state: 'released',
      step: null,
      checks: JSON.stringify(checks),
      files: JSON.stringify(files),
      sample: JSON.stringify(sample),
      row_count: rows,
      rows_done: rows,
      agreement_id,
      released_at: now,
      updated_at: now,
    });
    await context.record(
      openingFacts['opening.data-set-released'].of({
        subjects: [
          `release:${release_id}`,
          `directory:${directory_code}`,
          `agreement:${agreement_id}`,
        ],
        payload: { rows, files: [...files], snapshot: release.snapshot_id },
      }),
    );
    return { done: rows, total: rows, counts: { rows }, result: { released: release_id } };
  });
}

/** The directory may have been withdrawn, closed or stopped while the files were written. */
async function assertStillOpen({ db }: ActionContext, directory_code: string): Promise<void> {
  const { type } = (await getPublished(db, directory_code)).description.opening;
  const closed = openingRefusals.reason('not-unconditional', { detail: type });
  const suspended = await isSuspended(db, directory_code);
  refuseIfAny([
    ...(type === 'O1' ? [] : [closed]),
    ...(suspended ? [openingRefusals.reason('release-suspended')] : []),
  ]);
}

async function replaceCurrent(context: ActionContext, directory_code: string): Promise<void> {
  const current = await findCurrentRelease(context.db, directory_code);
  if (!current) return;
  const reason = '由新的开放版本替代 / replaced by a newer release';
  if (current.agreement_id) {
    await moveAgreement(context, 'revoke', { id: current.agreement_id, reason });
  }
  await updateRelease(context.db, current.release_id, {
    state: 'replaced',
    updated_at: context.now,
  });
}
