import type { Db } from '#actions/action.ts';
import type { EvidenceLog } from '../evidence-log.ts';
import { isDatabaseRecord } from '../recover/recovery-records.ts';
import {
  type FactLeaf,
  findLastLeafIndex,
  insertFactLeaves,
  listFactsById,
} from './fact-leaf-store.ts';
import { isFactOfLeaf, readFactLeaf } from './match-leaf.ts';

const recordsPerTurn = 500;

/** A fact that the log proves and the database does not have as it was. */
export interface LostFact {
  readonly index: number;
  readonly receipt: string;
  readonly fact_id: string;
  readonly type: string;
  readonly time: number;
  readonly subjects: readonly string[];
  /** `missing`: no such fact. `differs`: it is there, and not as the log has it. */
  readonly how: 'missing' | 'differs';
}

/**
 * Notes the leaves that are in the log and not in the table: a crash came in between. Gives the
 * facts that the log has and the database has not, which says that the database was set back.
 */
export async function readBack(db: Db, log: EvidenceLog): Promise<readonly LostFact[]> {
  const lost: LostFact[] = [];
  let at = (await findLastLeafIndex(db)) + 1;
  while (at < log.durable) {
    const records = await log.records(at, recordsPerTurn);
    const accepted = records.findLast(({ entry }) => isDatabaseRecord(entry))?.index ?? -1;
    if (accepted >= 0) lost.length = 0; // people decided to go on without those before it
    const told = records.flatMap(({ index, receipt, entry }) => {
      const leaf = readFactLeaf(entry);
      return leaf ? [{ index, receipt, leaf }] : [];
    });
    const rows = await listFactsById(
      db,
      told.map(({ leaf }) => leaf.fact_id),
    );
    const by_id = new Map(rows.map((row) => [row.fact_id, row]));
    const leaves: FactLeaf[] = [];
    for (const { index, receipt, leaf } of told) {
      const row = by_id.get(leaf.fact_id);
      if (row && isFactOfLeaf(row, leaf)) {
        leaves.push({ fact_seq: row.fact_seq, leaf_index: index, receipt });
        continue;
      }
      const { fact_id, type, time, subjects } = leaf;
      const how = row ? 'differs' : 'missing';
      if (index > accepted) lost.push({ index, receipt, fact_id, type, time, subjects, how });
    }
    await insertFactLeaves(db, leaves);
    at += records.length;
  }
  return lost;
}
