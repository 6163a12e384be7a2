import type { Db } from '#actions/action.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import type { AgreementChannel } from './contracts.ts';
import type { DocumentNumberTable } from './tables.ts';

// No two kinds share letters: SQ 申请 and CJ 场景 were taken before 授权运营 and 出境 came.
const fronts = {
  agreement: 'GX',
  'opening-agreement': 'KF',
  'operating-agreement': 'YY',
  'trading-agreement': 'JY',
  'exporting-agreement': 'KJ',
  request: 'SQ',
  scenario: 'CJ',
} as const satisfies Record<DocumentNumberTable['kind'], string>;

/** The next number of a kind of document, `GX-2026-000001`; waits for whoever holds it. */
export async function takeDocumentNumber(
  db: Db,
  kind: DocumentNumberTable['kind'],
  now: Date,
): Promise<string> {
  const year = Number(shanghaiDay(now).slice(0, 4));
  const { last_number } = await db
    .insertInto('document_number')
    .values({ kind, year, last_number: 1 })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'year']).doUpdateSet((eb) => ({
        last_number: eb('document_number.last_number', '+', 1),
      })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return `${fronts[kind]}-${year}-${String(last_number).padStart(6, '0')}`;
}

/** The next number of an agreement of a channel. */
export async function takeAgreementNumber(
  db: Db,
  channel: AgreementChannel,
  now: Date,
): Promise<string> {
  const kind = channel === 'sharing' ? 'agreement' : (`${channel}-agreement` as const);
  return takeDocumentNumber(db, kind, now);
}
