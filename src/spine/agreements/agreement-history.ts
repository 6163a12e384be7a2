import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { listPastFacts, type PastFact } from '#actions/fact-history.ts';
import type { AgreementRow } from './agreement-store.ts';
import { AgreementEvent } from './contracts.ts';

/** The fact that each event of an agreement is told by. */
export const agreementFacts = {
  grant: 'agreement.granted',
  suspend: 'agreement.suspended',
  resume: 'agreement.resumed',
  revoke: 'agreement.revoked',
  expire: 'agreement.expired',
} as const satisfies Record<AgreementEvent['event'], string>;

const events = Object.keys(agreementFacts) as readonly AgreementEvent['event'][];

const Move = AgreementEvent.pick({ version: true, by_side: true, reason: true });
const Expiry = z.object({ version: z.int() });

/** Why an agreement whose validity is over ends. */
const expiryReason = '有效期届满';

/** What happened to an agreement, oldest first, from its facts. */
export async function listAgreementEvents(db: Db, row: AgreementRow): Promise<AgreementEvent[]> {
  const facts = await listPastFacts(db, [`agreement:${row.id}`], Object.values(agreementFacts));
  return facts.flatMap((fact) => {
    const event = events.find((one) => agreementFacts[one] === fact.type);
    return event ? [eventOf(event, fact, row)] : [];
  });
}

function eventOf(
  event: AgreementEvent['event'],
  fact: PastFact,
  row: AgreementRow,
): AgreementEvent {
  const who = { event, at: fact.at.toISOString(), person_id: fact.person_id };
  if (event === 'grant') {
    return { ...who, version: 1, by_side: row.granted_by_side, reason: row.grant_reason };
  }
  if (event === 'expire') {
    const { version } = Expiry.parse(fact.payload);
    return { ...who, version, by_side: 'system', reason: expiryReason };
  }
  return { ...who, ...Move.parse(fact.payload) };
}
