import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { isOverseer, organisationId } from '#actions/actor-rights.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { actorId } from '#actions/facts.ts';
import { newId } from '#kernel/ids.ts';
import { Refused, refuseIfAny } from '#kernel/refusal.ts';
import type { Agreement } from '#spine/agreements/contracts.ts';
import { findAgreement, suspendForBreach } from '#spine/agreements/index.ts';
import { sendNotice } from '#spine/cases/index.ts';
import { findDataCentreId } from '#spine/parties/index.ts';
import { openingFacts } from '../facts.ts';
import { openingRefusals } from '../refusals.ts';
import { listMisuse, type Misuse, recordMisuse, resolveMisuse } from './conditional-contracts.ts';
import { findMisuse, listMisuseRows, type MisuseRow } from './misuse-store.ts';

export function recordMisuseAction(): AnyAction {
  return action(recordMisuse, (context, input) => record(context, input));
}

export function resolveMisuseAction(): AnyAction {
  return action(resolveMisuse, async (context, { id, resolution }) => {
    const row = await findMisuse(context.db, id);
    if (!row || row.resolved_at !== null) {
      throw new Refused([openingRefusals.reason('misuse-not-open', { field: 'id', detail: id })]);
    }
    const change = { resolved_at: context.now, resolution };
    await context.db.updateTable('opening_misuse').set(change).where('id', '=', id).execute();
    await context.record(
      openingFacts['opening.misuse-resolved'].of({
        subjects: [`misuse:${id}`, `organisation:${row.organisation_id}`],
        payload: { resolution },
      }),
    );
    return viewOf({ ...row, ...change });
  });
}

export function listMisuseAction(): AnyAction {
  return action(listMisuse, async ({ db, actor }, { open, cursor, limit }) => {
    const scope = `misuse:${open}`;
    const [before_id] = openCursor(cursor, scope, ['id:mis']) ?? [];
    const own = organisationId(actor);
    const rows = await listMisuseRows(db, {
      party_id: isOverseer(actor) ? null : own,
      open_only: open === 'true',
      before_id,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(viewOf), next: last ? writeCursor(scope, [last.id]) : null };
  });
}

async function record(
  context: ActionContext,
  input: z.output<typeof recordMisuse.input>,
): Promise<Misuse> {
  const { agreement_id, breach, evidence, description } = input;
  const agreement = await findAgreement(context.db, agreement_id);
  if (agreement?.channel !== 'opening' || agreement.request_id === null) {
    const named = { field: 'agreement_id', detail: agreement_id };
    throw new Refused([openingRefusals.reason('not-conditional-agreement', named)]);
  }
  const is_described = description !== undefined;
  const unfit = openingRefusals.reason('breach-description', { field: 'description' });
  refuseIfAny(is_described === (breach === 'other') ? [] : [unfit]);
  return recordBreach(context, agreement, { breach, evidence, description: description ?? null });
}

/** Suspends the agreement that was breached, keeps the breach and tells of it. */
export async function recordBreach(
  context: ActionContext,
  agreement: Agreement,
  { breach, evidence, description }: Pick<Misuse, 'breach' | 'evidence' | 'description'>,
): Promise<Misuse> {
  const agreement_id = agreement.id;
  const reason = `违约 ${breach}:${evidence}`.slice(0, 500);
  await suspendForBreach(context, { id: agreement_id, reason });
  const row: MisuseRow = {
    id: newId('mis'),
    agreement_id,
    organisation_id: agreement.consumer_id,
    provider_id: agreement.provider_id,
    directory_code: agreement.directory_code,
    breach,
    description,
    evidence,
    recorded_by: actorId(context.actor) ?? '',
    recorded_at: context.now,
    resolved_at: null,
    resolution: null,
  };
  await context.db.insertInto('opening_misuse').values(row).execute();
  await context.record(
    openingFacts['opening.misuse-recorded'].of({
      subjects: [
        `misuse:${row.id}`,
        `agreement:${agreement_id}`,
        `organisation:${row.organisation_id}`,
      ],
      payload: { breach },
    }),
  );
  await notify(context, row);
  return viewOf(row);
}

/** Tells the body that took the data, and the data centre that resolves the breach. */
async function notify(context: ActionContext, row: MisuseRow): Promise<void> {
  const about = {
    title_zh: `登记了一项违约(${row.breach}),协议已暂停`,
    title_en: `A breach was recorded (${row.breach}); the agreement is suspended`,
    subject: `misuse:${row.id}`,
    link: `/agreements/${row.agreement_id}`,
  };
  const inboxes = [{ organisation_id: row.organisation_id, role: 'applicant' }];
  const centre = await findDataCentreId(context.db);
  if (centre) inboxes.push({ organisation_id: centre, role: 'platform-operator' });
  for (const inbox of inboxes) await sendNotice(context.db, context.now, { ...about, ...inbox });
}

function viewOf({ recorded_by: _, recorded_at, resolved_at, ...row }: MisuseRow): Misuse {
  return {
    ...row,
    recorded_at: recorded_at.toISOString(),
    resolved_at: resolved_at?.toISOString() ?? null,
  };
}
