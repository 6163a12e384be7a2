import fieldNames from '../../mappings/field-names.json' with { type: 'json' };
import type { MappedField } from '../field-mapping.ts';

/** What is known of the names that one of our fields has elsewhere. */
interface KnownNames {
  readonly exact: ReadonlySet<string>;
  readonly ends: readonly string[];
  readonly has: readonly string[];
  readonly never: readonly string[];
}

/**
 * How much the name of a foreign field says that it is one of ours: 1 a name that it has somewhere,
 * 0.75 one that ends so, 0.5 one that holds such a word, 0 none of these.
 */
export function nameScore(target: MappedField, name: string): number {
  const { exact, ends, has, never } = known[target];
  const plain = plainName(name);
  const last = plainName(name.split('.').at(-1) ?? '');
  if (exact.has(plain) || exact.has(last)) return 1;
  if (never.some((part) => (part === 'id' ? plain.endsWith(part) : plain.includes(part)))) return 0;
  if (ends.some((part) => plain.endsWith(part))) return 0.75;
  return has.some((part) => plain.includes(part)) ? 0.5 : 0;
}

const known: Readonly<Record<MappedField, KnownNames>> = {
  name: knownNames(fieldNames.name),
  abstract: knownNames(fieldNames.abstract),
  provider: knownNames(fieldNames.provider),
  district: knownNames(fieldNames.district),
  domain: knownNames(fieldNames.domain),
  theme: knownNames(fieldNames.theme),
  tags: knownNames(fieldNames.tags),
  formats: knownNames(fieldNames.formats),
  opening: knownNames(fieldNames.opening),
  sharing: knownNames(fieldNames.sharing),
  cycle: knownNames(fieldNames.cycle),
  published_on: knownNames(fieldNames.published_on),
  updated_on: knownNames(fieldNames.updated_on),
  record_count: knownNames(fieldNames.record_count),
  url: knownNames(fieldNames.url),
};

function knownNames(of: Readonly<Record<keyof KnownNames, readonly string[]>>): KnownNames {
  const plain = (names: readonly string[]): readonly string[] => names.map(plainName);
  return {
    exact: new Set(plain(of.exact)),
    ends: plain(of.ends),
    has: plain(of.has),
    never: plain(of.never),
  };
}

/** `Data-Set_Name` and `数据集 名称(中文)` as `datasetname` and `数据集名称`. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[（(【[].*$/s, '')
    .replace(/[\s_\-:：*·]+/g, '');
}
