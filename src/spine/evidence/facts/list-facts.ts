import { sql } from 'kysely';
import type { z } from 'zod';
import { type ActionContext, type Actor, type AnyAction, action } from '#actions/action.ts';
import { holdsRole, isOverseer } from '#actions/actor-rights.ts';
import { type AnyFactDeclaration, typesMarked } from '#actions/fact-types.ts';
import { selectFacts } from '#actions/facts.ts';
import { type FactView, listAdministration, listFacts } from '../contracts.ts';
import type { EvidenceLog } from '../evidence-log.ts';
import { proofOf } from './fact-proofs.ts';
import '../tables.ts';

type Input = z.output<typeof listFacts.input>;
type Output = z.input<typeof listFacts.output>;

/** Lists facts, newest first, as far as the asker may see them. */
export function listFactsAction(log: EvidenceLog): AnyAction {
  return action(listFacts, (context, { type, ...input }) =>
    pageOfFacts(log, context, { ...input, types: type === undefined ? undefined : [type] }),
  );
}

/**
 * Lists what administrators did, for the one who audits them (GB/T 22239-2019 8.1.5.2). What that
 * is, the rooms say in their declarations.
 */
export function listAdministrationAction(
  log: EvidenceLog,
  facts: readonly AnyFactDeclaration[],
): AnyAction {
  const types = typesMarked(facts, 'administration');
  return action(listAdministration, (context, input) =>
    pageOfFacts(log, context, { ...input, types }),
  );
}

type Payload = NonNullable<FactView['payload']>;

interface Wanted extends Pick<Input, 'cursor' | 'limit'> {
  readonly subject?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly actor_id?: string | undefined;
}

async function pageOfFacts(
  log: EvidenceLog,
  { db, actor }: ActionContext,
  input: Wanted,
): Promise<Output> {
  const sees_all = seesAll(actor);
  const own = ownSubjects(actor);
  const rows = await selectFacts(db)
    .leftJoinLateral(
      (one) =>
        one
          .selectFrom('fact_leaf')
          .select(['fact_leaf.receipt', 'fact_leaf.leaf_index'])
          .whereRef('fact_leaf.fact_seq', '=', 'fact.fact_seq')
          .orderBy('fact_leaf.leaf_index', 'desc')
          .limit(1)
          .as('leaf'),
      (join) => join.onTrue(),
    )
    .select(['leaf.receipt', 'leaf.leaf_index'])
    .$if(input.subject !== undefined, (query) =>
      query.where(sql<boolean>`fact.subjects @> array[${input.subject}]::text[]`),
    )
    .$if(input.types !== undefined, (query) =>
      query.where('fact.type', 'in', [...(input.types ?? [])]),
    )
    .$if(input.actor_id !== undefined, (query) =>
      query.where('fact.actor_id', '=', input.actor_id ?? ''),
    )
    .$if(input.cursor !== undefined, (query) =>
      query.where('fact.fact_seq', '<', input.cursor ?? ''),
    )
    .$if(!sees_all, (query) =>
      query.where(({ or, eb }) =>
        or([
          eb('fact.actor_id', '=', personOf(actor)),
          sql<boolean>`fact.subjects && ${own}::text[]`,
        ]),
      ),
    )
    .orderBy('fact.fact_seq', 'desc')
    .limit(input.limit + 1)
    .execute();
  const shown = rows.slice(0, input.limit);
  const proofs = await Promise.all(shown.map((row) => proofOf(log, row, row.leaf_index)));
  const items = shown.map(
    (row, at): FactView => ({
      proof: proofs[at] ?? 'pending',
      seq: row.fact_seq,
      fact_id: row.fact_id,
      type: row.type,
      at: row.at.toISOString(),
      actor_kind: row.actor_kind,
      actor_id: row.actor_id,
      subjects: row.subjects,
      // What the log does not bear out is not passed on as what happened.
      payload: sees_all && proofs[at] !== 'differs' ? (row.payload as Payload) : null,
      receipt: row.receipt,
    }),
  );
  return { items, next: rows.length > input.limit ? (items.at(-1)?.seq ?? null) : null };
}

// Supervision needs the whole record (Data Security Law art. 27); a party needs its own part.
function seesAll(actor: Actor): boolean {
  return isOverseer(actor) || holdsRole(actor, 'audit-administrator');
}

function ownSubjects(actor: Actor): readonly string[] {
  if (actor.kind !== 'person') return [];
  return [`person:${actor.person_id}`, `organisation:${actor.organisation_id}`];
}

function personOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.person_id : null;
}
