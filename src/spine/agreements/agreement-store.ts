import type { Selectable } from 'kysely';
import type { Db } from '#actions/action.ts';
import type { AgreementId, OrganisationId } from '#kernel/ids.ts';
import { organisationNames, publicOrganisationId } from '#spine/parties/index.ts';
import type { Agreement, AgreementState, AgreementSummary } from './contracts.ts';
import type { AgreementTable } from './tables.ts';

export type AgreementRow = Selectable<AgreementTable>;

/** An agreement by its id, in whatever state. */
export async function findAgreement(db: Db, id: AgreementId): Promise<Agreement | undefined> {
  const row = await findAgreementRow(db, id);
  return row && agreementOf(row);
}

/**
 * The agreement under which a directory is open to everybody now: of the channel opening, with the
 * public, in force. There is at most one.
 */
export async function findPublicAgreementId(
  db: Db,
  directory_code: string,
): Promise<AgreementId | undefined> {
  const row = await db
    .selectFrom('agreement')
    .select('id')
    .where('directory_code', '=', directory_code)
    .where('channel', '=', 'opening')
    .where('consumer_id', '=', publicOrganisationId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return row?.id;
}

/** All agreements of a consumer over a directory, in whatever state, the oldest first. */
export async function listAgreementsOf(
  db: Db,
  consumer_id: OrganisationId,
  directory_code: string,
): Promise<readonly Agreement[]> {
  const rows = await db
    .selectFrom('agreement')
    .selectAll()
    .where('consumer_id', '=', consumer_id)
    .where('directory_code', '=', directory_code)
    .orderBy('id')
    .execute();
  return rows.map(agreementOf);
}

/** All agreements under which the gateway may serve, as far as their state decides. */
export async function listLiveAgreements(db: Db): Promise<readonly Agreement[]> {
  const rows = await db
    .selectFrom('agreement')
    .selectAll()
    .where('state', '=', 'active')
    .orderBy('id')
    .execute();
  return rows.map(agreementOf);
}

/** The stored row; `lock` holds it until the end of the transaction. */
export async function findAgreementRow(
  db: Db,
  id: AgreementId,
  lock = false,
): Promise<AgreementRow | undefined> {
  const query = db.selectFrom('agreement').selectAll().where('id', '=', id);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

/** What is kept of an agreement beside its terms. */
type AgreementCircumstances = Pick<
  AgreementRow,
  'directory_name' | 'scenario_name' | 'granted_by_side' | 'grant_reason'
>;

/** Stores a new agreement. */
export async function insertAgreement(
  db: Db,
  agreement: Agreement,
  around: AgreementCircumstances,
): Promise<void> {
  await db
    .insertInto('agreement')
    .values({
      ...agreement,
      ...around,
      items: JSON.stringify(agreement.items),
      row_scope: agreement.row_scope && JSON.stringify(agreement.row_scope),
      limits: JSON.stringify(agreement.limits),
      hours: agreement.hours && JSON.stringify(agreement.hours),
      case_rule: JSON.stringify(agreement.case_rule),
      call_rule: JSON.stringify(agreement.call_rule),
      valid_from: new Date(agreement.valid_from),
      valid_to: new Date(agreement.valid_to),
      suspended_by: null,
    })
    .execute();
}

/** Moves an agreement on by one version; of two moves from one version the second is refused. */
export async function saveMove(
  db: Db,
  row: AgreementRow,
  to: { readonly state: AgreementState; readonly suspended_by: AgreementRow['suspended_by'] },
): Promise<AgreementRow> {
  const version = row.version + 1;
  const { numUpdatedRows } = await db
    .updateTable('agreement')
    .set({ ...to, version })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`${row.id} is past version ${row.version}`);
  return { ...row, ...to, version };
}

/** The agreement as the gateway and its parties know it. */
export function agreementOf(row: AgreementRow): Agreement {
  const { scenario_name: _s, directory_name: _d, suspended_by: _b, ...more } = row;
  const { granted_by_side: _g, grant_reason: _r, ...rest } = more;
  return {
    ...rest,
    valid_from: row.valid_from.toISOString(),
    valid_to: row.valid_to.toISOString(),
  };
}

/** What to list, and from where on. */
export interface AgreementFilter {
  /** null sees all. */
  readonly organisation_id: OrganisationId | null;
  readonly side: 'provider' | 'consumer' | 'any';
  readonly state: AgreementState | undefined;
  readonly directory_code: string | undefined;
  readonly before_id: AgreementId | undefined;
  readonly limit: number;
}

/** A page of agreements, newest first. */
export async function listAgreementRows(
  db: Db,
  filter: AgreementFilter,
): Promise<AgreementSummary[]> {
  const { organisation_id: own, side, state, directory_code, before_id } = filter;
  let query = db
    .selectFrom('agreement as a')
    .selectAll('a')
    .orderBy('a.id', 'desc')
    .limit(filter.limit);
  if (own !== null) {
    query = query.where((eb) => {
      const provider = eb('a.provider_id', '=', own);
      const consumer = eb('a.consumer_id', '=', own);
      if (side === 'provider') return provider;
      return side === 'consumer' ? consumer : eb.or([provider, consumer]);
    });
  }
  if (state) query = query.where('a.state', '=', state);
  if (directory_code) query = query.where('a.directory_code', '=', directory_code);
  if (before_id) query = query.where('a.id', '<', before_id);
  const rows = await query.execute();
  const names = await organisationNames(
    db,
    rows.flatMap((row) => [row.provider_id, row.consumer_id]),
  );
  return rows.map((row) => ({
    ...row,
    provider_name: names.get(row.provider_id) ?? row.provider_id,
    consumer_name: names.get(row.consumer_id) ?? row.consumer_id,
    items_count: row.items.length,
    valid_from: row.valid_from.toISOString(),
    valid_to: row.valid_to.toISOString(),
  }));
}

/** Agreements whose last instant has passed and which nobody ended. */
export async function listDueToExpire(db: Db, now: Date): Promise<readonly AgreementRow[]> {
  return db
    .selectFrom('agreement')
    .selectAll()
    .where('state', 'in', ['active', 'suspended'])
    .where('valid_to', '<', now)
    .orderBy('valid_to')
    .forUpdate()
    .skipLocked()
    .execute();
}

/** The limits of a day as numbers. */
export type DailyVolume = Readonly<
  Record<'calls_per_day' | 'records_per_day' | 'persons_per_day', number>
>;

/**
 * What one body may already take from one directory in a day, over all its standing agreements. An
 * agreement without a limit counts nothing: it was not taken from what a tier allows.
 */
export async function sumStandingLimits(
  db: Db,
  consumer_id: OrganisationId,
  directory_code: string,
  now: Date,
): Promise<DailyVolume> {
  const rows = await db
    .selectFrom('agreement')
    .select('limits')
    .where('consumer_id', '=', consumer_id)
    .where('directory_code', '=', directory_code)
    .where('state', 'in', ['active', 'suspended'])
    .where('valid_to', '>=', now)
    .execute();
  const sum = (field: keyof DailyVolume): number =>
    rows.reduce((total, row) => total + (row.limits[field] ?? 0), 0);
  return {
    calls_per_day: sum('calls_per_day'),
    records_per_day: sum('records_per_day'),
    persons_per_day: sum('persons_per_day'),
  };
}
