import { type AnyAction, action } from '#actions/action.ts';
import { Refused } from '#kernel/refusal.ts';
import { findDirectory } from '#spine/catalog/index.ts';
import { sumUse } from '#spine/delivery/index.ts';
import { openingRefusals } from '../refusals.ts';
import { showOpenDataSet } from './open-data-contracts.ts';
import { seesReport } from './release-rights.ts';
import { findCurrentRelease, listAgreementIds } from './release-store.ts';
import { releaseView } from './release-view.ts';

export function showOpenDataSetAction(): AnyAction {
  return action(showOpenDataSet, async ({ db, actor }, { code }) => {
    const directory = await findDirectory(db, code);
    const release = await findCurrentRelease(db, code);
    if (directory?.state !== 'published' || !release) {
      throw new Refused([openingRefusals.reason('not-open', { detail: code })]);
    }
    const { name, provider_id, provider_name, description } = directory;
    return {
      code,
      name,
      abstract: description.abstract,
      domain: description.domain,
      provider_id,
      provider_name,
      update_cycle: description.update_cycle,
      updated_on: description.updated_on,
      release: releaseView(release, {
        current_id: release.release_id,
        with_rows: seesReport(actor, release),
      }),
      sample: [...release.sample],
      use: await sumUse(db, await listAgreementIds(db, code)),
    };
  });
}
