import type { ActionContext, Db } from '#actions/action.ts';
import { actorId, digestOf } from '#actions/facts.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { getOrganisation, type OrganisationView } from '#spine/parties/index.ts';
import { catalogFacts } from '../facts.ts';
import type { Segmenter } from '../ports.ts';
import { checkForm } from './check-form.ts';
import { describeDirectory } from './describe-directory.ts';
import type { DescriptionInput } from './directory-shapes.ts';
import { findDirectoryRow, reserveSequence, takeCodes } from './directory-store.ts';
import { insertPublished, type PublishedEntry } from './insert-published.ts';
import { frontOf } from './resource-code.ts';

/** A directory to be published at once; without a code it gets the next of its provider. */
export interface PreparedDirectory {
  readonly code?: string;
  readonly provider_id: OrganisationId;
  readonly description: DescriptionInput;
}

/** Whether a code was ever used. */
export async function isCodeKnown(db: Db, code: string): Promise<boolean> {
  return (await findDirectoryRow(db, code)) !== undefined;
}

/**
 * Publishes many prepared directories in the open transaction, with one fact for all of them.
 * They pass the same form check as any other; one that does not is a fault of who prepared it.
 */
export async function loadDirectories(
  { db, actor, now, record }: ActionContext,
  segmenter: Segmenter,
  prepared: readonly PreparedDirectory[],
): Promise<void> {
  const providers = await loadProviders(db, prepared);
  const described = prepared.map((one) => {
    const provider = providers.get(one.provider_id);
    if (!provider) throw new Error(`no provider ${one.provider_id}`);
    const document = describeDirectory(one.description, provider, new Set());
    assertFit(document.name, checkForm(document, { provider_active: true, unknown_related: [] }));
    return { ...one, provider, document };
  });
  const codes = await codesFor(db, described);
  const entries = described.map(({ document }, place): PublishedEntry => {
    const from = { source: null, source_identity: null, source_digest: null };
    return { code: codes[place] ?? '', document, ...from };
  });
  await insertPublished(db, entries, { by: actorId(actor) ?? '', at: now }, segmenter);
  await record(
    catalogFacts['directory.loaded'].of({
      subjects: ['catalog:directories'],
      payload: {
        directories: entries.length,
        digest: digestOf(entries.map(({ code, document }) => [code, digestOf(document)])),
      },
    }),
  );
}

async function loadProviders(
  db: Db,
  prepared: readonly PreparedDirectory[],
): Promise<ReadonlyMap<string, OrganisationView>> {
  const ids = [...new Set(prepared.map(({ provider_id }) => provider_id))];
  const providers = new Map<string, OrganisationView>();
  for (const id of ids) providers.set(id, await getOrganisation(db, id));
  return providers;
}

function assertFit(name: string, reasons: readonly { readonly code: string }[]): void {
  if (reasons.length === 0) return;
  throw new Error(`${name}: ${reasons.map(({ code }) => code).join(', ')}`);
}

// Given codes are reserved first, so that no number is handed out twice.
async function codesFor(
  db: Db,
  described: readonly { readonly code?: string; readonly provider: OrganisationView }[],
): Promise<readonly string[]> {
  for (const { code, provider } of described) {
    if (code === undefined) continue;
    const sequence = Number(code.slice(code.indexOf('/') + 1));
    await reserveSequence(db, frontOf(code), `organisation:${provider.id}`, sequence);
  }
  const codes: string[] = [];
  for (const { code, provider } of described) {
    const front = provider.front_code ?? '';
    const taken = code ?? (await takeCodes(db, front, `organisation:${provider.id}`, 1))[0];
    codes.push(taken ?? '');
  }
  return codes;
}
