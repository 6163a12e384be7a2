import type { OrganisationId } from '#kernel/ids.ts';
import { type Refusal, refuseIfAny } from '#kernel/refusal.ts';
import { nfc } from '#kernel/text.ts';
import { catalogRefusals } from '../refusals.ts';
import type {
  Description,
  DescriptionInput,
  DirectoryItem,
  ItemInput,
} from './directory-shapes.ts';
import { openingTypes, sharingTypes } from './directory-words.ts';

/** The provider as the description of a directory names it. */
export interface Provider {
  readonly id: OrganisationId | null;
  readonly name: string;
  readonly credit_code: string | null;
}

/**
 * The document of a new version: texts normalised, items numbered, grade rolled up.
 *
 * @param used_ids every item id that any version of the directory ever used
 * @throws Refused when an item id stands twice or never belonged to the directory
 */
export function describeDirectory(
  input: DescriptionInput,
  provider: Provider,
  used_ids: ReadonlySet<string>,
): Description {
  const items = numberItems(input.items, used_ids);
  const described = { ...input, items, grade: gradeOf(items) };
  return {
    ...normalised(described),
    provider_id: provider.id,
    provider_name: provider.name,
    provider_credit_code: provider.credit_code,
  };
}

/** Highest grade of the items (就高从严, DB31/T 310030-2025); null when none is graded. */
export function gradeOf(items: readonly Pick<DirectoryItem, 'grade'>[]): number | null {
  const grades = items.flatMap(({ grade }) => (grade === null ? [] : [grade]));
  return grades.length === 0 ? null : Math.max(...grades);
}

/** The strictest sharing type among the items (china-domain 1.5); undefined when there is none. */
export function strictestSharing(
  items: readonly DirectoryItem[],
): DirectoryItem['sharing'] | undefined {
  return sharingTypes.findLast((type) => items.some((item) => item.sharing === type));
}

/** The strictest opening type among the items; undefined when there is none. */
export function strictestOpening(
  items: readonly DirectoryItem[],
): DirectoryItem['opening'] | undefined {
  return openingTypes.findLast((type) => items.some((item) => item.opening === type));
}

function numberItems(items: readonly ItemInput[], used_ids: ReadonlySet<string>): DirectoryItem[] {
  const given = items.flatMap(({ id }) => (id === undefined ? [] : [id]));
  refuseIfAny(reasonsAgainstIds(given, used_ids));
  let last = Math.max(0, ...[...used_ids].map((id) => Number(id.slice(1))));
  return items.map((item) => {
    if (item.id !== undefined) return { ...item, id: item.id };
    last += 1;
    return { ...item, id: `i${last}` };
  });
}

function reasonsAgainstIds(given: readonly string[], used_ids: ReadonlySet<string>): Refusal[] {
  const twice = given.filter((id, place) => given.indexOf(id) !== place);
  const unknown = given.filter((id) => !used_ids.has(id));
  return [
    ...twice.map((id) => catalogRefusals.reason('item-id-twice', { field: 'items', detail: id })),
    ...unknown.map((id) =>
      catalogRefusals.reason('item-id-unknown', { field: 'items', detail: id }),
    ),
  ];
}

/** Every text of the value in NFC without the spaces around it; shape and order are kept. */
function normalised<Value>(value: Value): Value {
  return normaliseAny(value) as Value;
}

function normaliseAny(value: unknown): unknown {
  if (typeof value === 'string') return nfc(value);
  if (Array.isArray(value)) return value.map(normaliseAny);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, normaliseAny(one)]));
}
