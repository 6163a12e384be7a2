import type { Db } from '#actions/action.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { findOrganisation, listOrganisations } from '#spine/parties/index.ts';
import type { Provider } from './describe-directory.ts';
import type { Description } from './directory-shapes.ts';

/** The provider of a document as the register of organisations has it today. */
export async function providerOf(db: Db, document: Description): Promise<Provider> {
  const known =
    document.provider_id === null ? undefined : await findOrganisation(db, document.provider_id);
  return (
    known ?? {
      id: document.provider_id,
      name: document.provider_name,
      credit_code: document.provider_credit_code,
    }
  );
}

/** Whether the provider may offer data today. */
export async function isProviderActive(
  db: Db,
  provider_id: OrganisationId | null,
): Promise<boolean> {
  if (provider_id === null) return false;
  return (await findOrganisation(db, provider_id))?.state === 'active';
}

/** A registered body, as names of a source are matched against it. */
export interface KnownProvider extends Provider {
  readonly front_code: string | null;
}

/** Finds the registered body that a name in a source means. */
export type ProviderMatcher = (name: string) => KnownProvider | undefined;

/**
 * Reads the register once and matches names by it: the full name, and for governments of
 * districts their usual variants (上海市崇明区人民政府办公室, 静安区政府, 崇明区).
 */
export async function loadProviderMatcher(db: Db): Promise<ProviderMatcher> {
  const byName = new Map<string, KnownProvider>();
  for (const one of await listOrganisations(db)) {
    if (one.kind === 'public') continue;
    const { id, name, credit_code, front_code } = one;
    byName.set(providerKey(name), { id, name, credit_code, front_code });
  }
  return (name) => byName.get(providerKey(name));
}

const cityPrefix = /^上海市/;
const remark = /[（(][^）)]*[）)]$/;
const governmentOffice = /(区|县)(人民政府|政府)?(办公室|办公厅)?$/;

/** What the variants of a body's name have in common. */
export function providerKey(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(remark, '')
    .replace(cityPrefix, '');
  return plain.replace(governmentOffice, '$1');
}
