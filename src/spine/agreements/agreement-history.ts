import { z } from 'zod';
import type { Db } from '#actions/action.ts';
import { listPastFacts, type PastFact } from '#actions/fact-history.ts';
import { type AnyFactDeclaration, subjectOf } from '#actions/fact-types.ts';
import type { AgreementRow } from './agreement-store.ts';
import { AgreementEvent } from './contracts.ts';
import { agreementFacts } from './facts.ts';

/** The fact that each event of an agreement is told by. */
export const factOfEvent = {
  grant: agreementFacts['agreement.granted'],
  suspend: agreementFacts['agreement.suspended'],
  resume: agreementFacts['agreement.resumed'],
  revoke: agreementFacts['agreement.revoked'],
  expire: agreementFacts['agreement.expired'],
} as const satisfies Record<AgreementEvent['event'], AnyFactDeclaration>;

const events = Object.keys(factOfEvent) as readonly AgreementEvent['event'][];

const Move = AgreementEvent.pick({ version: true, by_side: true, reason: true });
const Expiry = z.object({ version: z.int() });

/** Why an agreement whose validity is over ends. */
const expiryReason = '有效期届满';

/** What happened to an agreement, oldest first, from its facts. */
export async function listAgreementEvents(db: Db, row: AgreementRow): Promise<AgreementEvent[]> {
  const types = Object.values(factOfEvent).map((one) => one.type);
  const facts = await listPastFacts(db, [subjectOf('agreement', row.id)], types);
  return facts.flatMap((fact) => {
    const event = events.find((one) => factOfEvent[one].type === fact.type);
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
