import type { z } from 'zod';
import { type ActionContext, type AnyAction, action } from '#actions/action.ts';
import { organisationId } from '#actions/actor-rights.ts';
import { actorId } from '#actions/facts.ts';
import { type Refusal, Refused, refuseIfAny } from '#kernel/refusal.ts';
import { findOrganisation, type OrganisationView } from '#spine/parties/index.ts';
import { catalogFacts } from '../facts.ts';
import { catalogRefusals } from '../refusals.ts';
import { describeDirectory } from './describe-directory.ts';
import { assertOfProvider } from './directory-access.ts';
import { draftDirectory } from './directory-contracts.ts';
import type { DirectoryView } from './directory-shapes.ts';
import {
  findDirectoryRow,
  frontOfUnregistered,
  insertDraft,
  moveDirectory,
  reserveSequence,
  takeCodes,
} from './directory-store.ts';
import { viewAfterChange } from './directory-view.ts';
import { frontOf, isClassKnown } from './resource-code.ts';

/** A data officer describes a data resource for the first time (SDR art. 28). */
export function draftDirectoryAction(): AnyAction {
  return action(draftDirectory, run);
}

type Input = z.output<typeof draftDirectory.input>;

async function run(context: ActionContext, input: Input): Promise<DirectoryView> {
  const provider = await getProvider(context, input);
  assertOfProvider(context.actor, provider.id);
  const code = await codeFor(context, input, provider);
  const document = describeDirectory(input.description, provider, new Set());
  const by = actorId(context.actor) ?? '';
  await insertDraft(context.db, code, document, { by, at: context.now });
  await moveDirectory(context.db, code, { move: 'draft', version: 1, by, at: context.now }, {});
  const view = await viewAfterChange(context.db, code);
  await context.record(
    catalogFacts['directory.drafted'].of({
      subjects: [`directory:${code}`, `organisation:${provider.id}`],
      payload: { code, version: 1, digest: view.digest },
    }),
  );
  return view;
}

async function getProvider(context: ActionContext, input: Input): Promise<OrganisationView> {
  const { actor } = context;
  const own = organisationId(actor);
  const id = input.provider_id ?? own;
  const found = await findOrganisation(context.db, id);
  if (found) return found;
  throw new Refused([
    catalogRefusals.reason('provider-not-found', { field: 'provider_id', detail: id }),
  ]);
}

async function codeFor(
  { db }: ActionContext,
  input: Input,
  provider: OrganisationView,
): Promise<string> {
  const owner = `organisation:${provider.id}`;
  if (input.code === undefined) {
    const front = provider.front_code ?? (await frontOfUnregistered(db, provider.name));
    return (await takeCodes(db, front, owner, 1))[0] ?? '';
  }
  const { code } = input;
  const front = frontOf(code);
  const at = { field: 'code', detail: code };
  const reasons: Refusal[] = [];
  if (!isClassKnown(code)) reasons.push(catalogRefusals.reason('code-class-unknown', at));
  if (provider.front_code === null || !front.startsWith(provider.front_code)) {
    reasons.push(catalogRefusals.reason('code-front-foreign', at));
  }
  if (await findDirectoryRow(db, code)) reasons.push(catalogRefusals.reason('code-taken', at));
  refuseIfAny(reasons);
  await reserveSequence(
    db,
    front,
    `${owner}${front === provider.front_code ? '' : `:${front}`}`,
    sequenceOf(code),
  );
  return code;
}

function sequenceOf(code: string): number {
  return Number(code.slice(code.indexOf('/') + 1));
}
