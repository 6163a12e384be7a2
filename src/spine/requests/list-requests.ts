import type { z } from 'zod';
import { type ActionContext, type Actor, type AnyAction, action } from '#actions/action.ts';
import { isOverseer, organisationId } from '#actions/actor-rights.ts';
import { openCursor, writeCursor } from '#actions/cursor.ts';
import { listRequests } from './request-contracts.ts';
import { listRequestRows, type RequestFilter } from './request-store.ts';
import type { RequestState, RequestSummary } from './request-view.ts';

/** The order of all lists of requests is the same; filters narrow it and move nothing. */
const cursorScope = 'requests';

type Input = z.output<typeof listRequests.input>;

export function listRequestsAction(): AnyAction {
  return action(listRequests, run);
}

async function run(
  context: ActionContext,
  input: Input,
): Promise<{ items: RequestSummary[]; next: string | null }> {
  const [before_id] = openCursor(input.cursor, cursorScope, ['id:req']) ?? [];
  const states = statesOf(context.actor, input);
  const filter: RequestFilter = {
    ...partiesOf(context.actor, input.box),
    states,
    channel: input.channel,
    directory_code: input.directory_code,
    before_id,
    limit: input.limit + 1,
  };
  if (states?.length === 0) return { items: [], next: null };
  const rows = await listRequestRows(context.db, filter, context.now);
  const items = rows.slice(0, input.limit);
  const last = rows.length > items.length ? items.at(-1) : undefined;
  return { items, next: last ? writeCursor(cursorScope, [last.id]) : null };
}

function partiesOf(
  actor: Actor,
  box: Input['box'],
): Pick<RequestFilter, 'applicant_id' | 'provider_id' | 'party_id'> {
  const own = organisationId(actor);
  if (box === 'mine') return { applicant_id: own };
  const operates = actor.kind === 'person' && actor.roles.includes('platform-operator');
  if (box === 'to-decide') return operates ? {} : { provider_id: own };
  return isOverseer(actor) ? {} : { party_id: own };
}

/** In the box of what is to be decided, only states in which somebody has to. */
function statesOf(actor: Actor, input: Input): readonly RequestState[] | undefined {
  const wanted = input.state ? [input.state] : undefined;
  if (input.box !== 'to-decide') return wanted;
  const operates = actor.kind === 'person' && actor.roles.includes('platform-operator');
  const waiting: readonly RequestState[] = operates
    ? ['provider-review', 'security-review', 'disputed']
    : ['provider-review', 'security-review'];
  return wanted ? waiting.filter((state) => wanted.includes(state)) : waiting;
}
