import { sql } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { AgreementId } from '#kernel/ids.ts';

/** How often, and how much, was taken under some agreements, as the evidence log counts it. */
export interface AgreementUse {
  readonly downloads: number;
  readonly calls: number;
  readonly records: number;
}

/** Sums over agreements for all time; a file that is taken in parts is several downloads. */
export async function sumUse(db: Db, agreement_ids: readonly AgreementId[]): Promise<AgreementUse> {
  if (agreement_ids.length === 0) return { downloads: 0, calls: 0, records: 0 };
  const { rows } = await sql<{ downloads: string; calls: string; records: string }>`
    select (select count(*) from call_record
        where agreement_id = any(${[...agreement_ids]}) and decision = 'answered'
          and operation = 'file') as downloads,
      coalesce(sum(calls), 0) as calls, coalesce(sum(records), 0) as records
    from usage_hour where agreement_id = any(${[...agreement_ids]})`.execute(db);
  const [sum] = rows;
  return {
    downloads: Number(sum?.downloads),
    calls: Number(sum?.calls),
    records: Number(sum?.records),
  };
}
