import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import { selectFacts } from '#actions/facts.ts';
import type { EvidenceLog } from '../evidence-log.ts';
import type { FactRow } from './fact-leaf.ts';
import { isFactOfLeaf, readFactLeaf } from './match-leaf.ts';
import '../tables.ts';

/** Whether a fact is shown as the log has it. `pending`: it is no leaf yet. */
export type FactProof = 'matches' | 'differs' | 'pending';

/** A fact of a subject and what the log says of it. */
export interface ProvenFact {
  readonly type: string;
  readonly payload: unknown;
  readonly proof: FactProof;
}

/** Holds a fact against its leaf. */
export async function proofOf(
  log: Pick<EvidenceLog, 'entry'>,
  fact: FactRow,
  leaf_index: string | null,
): Promise<FactProof> {
  if (leaf_index === null) return 'pending';
  const entry = await log.entry(Number(leaf_index));
  const leaf = entry && readFactLeaf(entry);
  return leaf && isFactOfLeaf(fact, leaf) ? 'matches' : 'differs';
}

/** What the proofs work with. */
export interface FactProofPorts {
  readonly db: Db;
  readonly log: Pick<EvidenceLog, 'entry'>;
  /** Returns when what is committed is in the log, or could not be brought there. */
  readonly flush: () => Promise<void>;
}

/** The facts of a subject, oldest first, each held against its leaf in the log. */
export async function listProvenFacts(
  ports: FactProofPorts,
  subject: string,
  types: readonly string[],
): Promise<readonly ProvenFact[]> {
  const found = await readProofs(ports, subject, types);
  if (!found.some(({ proof }) => proof === 'pending')) return found;
  await ports.flush();
  return await readProofs(ports, subject, types);
}

async function readProofs(
  { db, log }: FactProofPorts,
  subject: string,
  types: readonly string[],
): Promise<readonly ProvenFact[]> {
  const rows = await selectFacts(db)
    .leftJoinLateral(
      (one) =>
        one
          .selectFrom('fact_leaf')
          .select('fact_leaf.leaf_index')
          .whereRef('fact_leaf.fact_seq', '=', 'fact.fact_seq')
          .orderBy('fact_leaf.leaf_index', 'desc')
          .limit(1)
          .as('leaf'),
      (join) => join.onTrue(),
    )
    .select('leaf.leaf_index')
    .where(sql<boolean>`fact.subjects @> array[${subject}]::text[]`)
    .where('fact.type', 'in', [...types])
    .orderBy('fact.fact_seq')
    .execute();
  return await Promise.all(
    rows.map(async (row) => ({
      type: row.type,
      payload: row.payload,
      proof: await proofOf(log, row, row.leaf_index),
    })),
  );
}
