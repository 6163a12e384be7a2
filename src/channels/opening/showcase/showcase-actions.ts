import { type AnyAction, action } from '#actions/action.ts';
import { isOverseer, organisationId } from '#actions/actor-rights.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { openingRefusals } from '../refusals.ts';
import { assertStage, changeShowcase, endStage, recordShowcase } from './move-showcase.ts';
import * as contracts from './showcase-contracts.ts';
import { listShowcaseRows } from './showcase-store.ts';
import {
  getShowcase,
  lacksConsent,
  mayWithdraw,
  partyOf,
  showcaseView,
  showcaseViews,
} from './showcase-view.ts';
import { submitShowcaseAction } from './submit-showcase.ts';

/** What is done about examples of reuse, in the order of their life. */
export function showcaseActions(): readonly AnyAction[] {
  return [
    submitShowcaseAction(),
    consentShowcaseAction(),
    publishShowcaseAction(),
    declineShowcaseAction(),
    withdrawShowcaseAction(),
    listShowcasesAction(),
    action(contracts.showShowcase, async (context, { id }) =>
      showcaseView(context, await getShowcase(context, id)),
    ),
  ];
}

function consentShowcaseAction(): AnyAction {
  return action(contracts.consentShowcase, async (context, { id }) => {
    const row = await getShowcase(context, id, true);
    const party = partyOf(context.actor, row);
    const named = { detail: row.agreement_id ?? id };
    const given = party !== undefined && row[`${party}_agreed_at`] !== null;
    assertStage(
      row,
      ['submitted'],
      [
        ...(party ? [] : [openingRefusals.reason('not-party-of-agreement', named)]),
        ...(given ? [openingRefusals.reason('consent-given')] : []),
      ],
    );
    const moved = await changeShowcase(context, row, { [`${party}_agreed_at`]: context.now });
    await recordShowcase(context, moved, 'opening.showcase-agreed', '');
    return showcaseView(context, moved);
  });
}

function publishShowcaseAction(): AnyAction {
  return action(contracts.publishShowcase, async (context, { id }) => {
    const row = await getShowcase(context, id, true);
    const missing = lacksConsent(row) ? [openingRefusals.reason('consent-missing')] : [];
    assertStage(row, ['submitted'], missing);
    const told = { type: 'opening.showcase-published', reason: '' } as const;
    const change = { state: 'published', published_at: context.now } as const;
    return showcaseView(context, await endStage(context, row, told, change));
  });
}

function declineShowcaseAction(): AnyAction {
  return action(contracts.declineShowcase, async (context, { id, reason }) => {
    const row = await getShowcase(context, id, true);
    assertStage(row, ['submitted'], []);
    const told = { type: 'opening.showcase-declined', reason } as const;
    return showcaseView(context, await endStage(context, row, told, { state: 'declined', reason }));
  });
}

function withdrawShowcaseAction(): AnyAction {
  return action(contracts.withdrawShowcase, async (context, { id, reason }) => {
    const row = await getShowcase(context, id, true);
    const not_yours = openingRefusals.reason('showcase-not-yours');
    const denied = mayWithdraw(context.actor, row) ? [] : [not_yours];
    assertStage(row, ['submitted', 'published'], denied);
    const told = { type: 'opening.showcase-withdrawn', reason } as const;
    const change = { state: 'withdrawn', reason } as const;
    return showcaseView(context, await endStage(context, row, told, change));
  });
}

function listShowcasesAction(): AnyAction {
  return action(contracts.listShowcases, async (context, { cursor, limit, ...filter }) => {
    const { directory_code, kind, state } = filter;
    const scope = `showcases:${directory_code ?? ''}:${kind ?? ''}:${state ?? ''}`;
    const [before_id] = openCursor(cursor, scope, ['id:shc']) ?? [];
    const { actor, db } = context;
    const own = organisationId(actor);
    const rows = await listShowcaseRows(db, {
      ...{ directory_code, kind, state, before_id },
      organisation_id: isOverseer(actor) ? null : own,
      limit: limit + 1,
    });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: await showcaseViews(context, page),
      next: last ? writeCursor(scope, [last.id]) : null,
    };
  });
}
