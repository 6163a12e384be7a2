import { type AnyAction, action } from '#actions/action.ts';
import { actorId } from '#actions/facts.ts';
import { Refused } from '#kernel/refusal.ts';
import { filesRefusals, unpackFile } from '#spine/files/index.ts';
import type { CatalogPorts } from '../../ports.ts';
import { catalogRefusals } from '../../refusals.ts';
import { proposeImportMapping } from '../import-contracts.ts';
import { findShape, readRecords } from '../read-records.ts';
import { RecordSample } from '../record-sample.ts';
import { mappingOf, proposeMapping } from './propose-mapping.ts';

/** Reads the beginning of an upload of one's own and says what its fields may be. */
export function proposeMappingAction({ uploads }: Pick<CatalogPorts, 'uploads'>): AnyAction {
  return action(proposeImportMapping, async ({ actor }, input) => {
    const { upload_id, source: portal, confidence_min } = input;
    const upload = await uploads.find(upload_id);
    if (upload?.owner_id !== actorId(actor)) {
      throw new Refused([filesRefusals.reason('upload-not-found', { field: 'upload_id' })]);
    }
    const open = () => unpackFile(uploads.open(upload_id));
    const sample = new RecordSample();
    for await (const record of readRecords(open, await findShape(open))) {
      sample.add(record);
      if (sample.isFull) break;
    }
    if (sample.count === 0) throw new Refused([catalogRefusals.reason('file-empty')]);
    const proposal = proposeMapping(sample.records);
    return {
      ...proposal,
      mapping: mappingOf(proposal, sample.records, { portal, confidence_min }) ?? null,
      records_seen: sample.count,
    };
  });
}
