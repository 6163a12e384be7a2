import type { ActionContext, Actor, Db } from '#actions/action.ts';
import { actsFor } from '#actions/actor-rights.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { type Refusal, Refused } from '#kernel/refusal.ts';
import type { DirectoryItem, DirectoryView } from '#spine/catalog/contracts.ts';
import {
  type FoundColumn,
  findDirectory,
  markDataPublished,
  type Segmenter,
  setItemsFromDataset,
} from '#spine/catalog/index.ts';
import { lakeRefusals } from './refusals.ts';

/** What the lake must know of a directory. */
export interface DirectoryEntry {
  readonly code: string;
  readonly name: string;
  readonly provider_id: OrganisationId | null;
  readonly state: DirectoryView['state'];
  readonly items: readonly DirectoryItem[];
  /** The highest of its items; null while none is graded. */
  readonly grade: number | null;
}

/** The catalogue as the lake uses it. */
export interface DirectoryBook {
  find(db: Db, code: string): Promise<DirectoryEntry | undefined>;
  /** Describes the columns of a first table as items; called in the publishing transaction. */
  setItems(context: ActionContext, code: string, columns: readonly FoundColumn[]): Promise<void>;
  /** Notes that a snapshot was published. */
  markData(context: ActionContext, code: string): Promise<void>;
}

/** The catalogue of this house. */
export function createDirectoryBook(segmenter: Segmenter): DirectoryBook {
  return {
    async find(db, code) {
      const found = await findDirectory(db, code);
      if (!found) return undefined;
      const { name, provider_id, state, description } = found;
      const { items, grade } = description;
      return { code, name, provider_id, state, items, grade };
    },
    async setItems(context, code, columns) {
      await setItemsFromDataset(context, segmenter, code, columns);
    },
    markData: (context, code) => markDataPublished(context, code),
  };
}

/** Whether the actor looks after the data of a directory: its provider's staff and the operator. */
export function isSteward(actor: Actor, entry: Pick<DirectoryEntry, 'provider_id'>): boolean {
  return actsFor(
    actor,
    [entry.provider_id],
    ['platform-operator', 'auditor', 'data-officer', 'approver'],
  );
}

/** Whether the actor may bring data into a directory: the provider's data officer, the operator. */
export function mayLoad(actor: Actor, entry: Pick<DirectoryEntry, 'provider_id'>): boolean {
  return actsFor(actor, [entry.provider_id], ['platform-operator', 'data-officer']);
}

/** The directory, if the actor may know that it exists. */
export async function getVisibleDirectory(
  book: DirectoryBook,
  db: Db,
  actor: Actor,
  code: string,
): Promise<DirectoryEntry> {
  const entry = await book.find(db, code);
  if (entry && (entry.state === 'published' || isSteward(actor, entry))) return entry;
  throw new Refused([lakeRefusals.reason('directory-not-found', { detail: code })]);
}

/** Every reason why the actor may not load into this directory. */
export function reasonsAgainstLoading(actor: Actor, entry: DirectoryEntry): readonly Refusal[] {
  return [
    ...(mayLoad(actor, entry) ? [] : [lakeRefusals.reason('not-your-directory')]),
    ...(entry.state === 'withdrawn' ? [lakeRefusals.reason('directory-withdrawn')] : []),
  ];
}
