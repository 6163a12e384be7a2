import type { FieldMapping, FieldSource, MappedField } from '../field-mapping.ts';
import { mappedFields } from '../field-mapping.ts';
import { flatRecord, textsOf } from '../flat-record.ts';
import type { ProposedField } from '../import-contracts.ts';
import { readDay } from '../read-day.ts';
import { blankWords, type FieldProfile, profileFields } from './field-profile.ts';
import { nameScore } from './name-score.ts';
import { valueScore } from './value-signs.ts';

/** What is proposed for some records, and what of them has no place. */
export interface MappingProposal {
  readonly fields: ProposedField[];
  readonly unmapped: string[];
}

/** Below this nothing is proposed: a guess that a person has to undo is worse than none. */
const least = 0.4;

/**
 * Proposes which field of some records is which of ours, from names and values. Each field is
 * taken once and the surest first, so that a weak claim never takes the place of a strong one.
 */
export function proposeMapping(records: readonly unknown[]): MappingProposal {
  const profiles = profileFields(records);
  const claims = profiles
    .flatMap((profile) => mappedFields.map((target) => claimOf(profile, target)))
    .filter(({ confidence }) => confidence >= least)
    .toSorted((one, other) => other.rank - one.rank);
  const chosen: Claim[] = [];
  for (const claim of claims) {
    const taken = chosen.some(
      ({ source, target }) => source === claim.source || target === claim.target,
    );
    if (!taken) chosen.push(claim);
  }
  const fields = inOrderOfTime(chosen, profiles).map(
    ({ rank: _, is_named: __, ...field }): ProposedField => field,
  );
  const placed = new Set(fields.map(({ source }) => source));
  return {
    fields: fields.toSorted(
      (one, other) => mappedFields.indexOf(one.target) - mappedFields.indexOf(other.target),
    ),
    unmapped: profiles.map(({ name }) => name).filter((name) => !placed.has(name)),
  };
}

interface Claim extends ProposedField {
  readonly rank: number;
  readonly is_named: boolean;
}

/** Of two days whose names say nothing the earlier is that of publication. */
function inOrderOfTime(
  claims: readonly Claim[],
  profiles: readonly FieldProfile[],
): readonly Claim[] {
  const published = claims.find(({ target }) => target === 'published_on');
  const updated = claims.find(({ target }) => target === 'updated_on');
  if (!published || !updated || published.is_named || updated.is_named) return claims;
  const daysOf = ({ source }: Claim): readonly string[] =>
    profiles.find(({ name }) => name === source)?.values.map((text) => readDay(text) ?? '') ?? [];
  const [first, last] = [daysOf(published), daysOf(updated)];
  const later = first.filter((day, place) => day > (last[place] ?? '')).length;
  if (later * 2 <= first.length) return claims;
  return claims.map((claim) => {
    if (claim === published) return { ...claim, target: 'updated_on' };
    return claim === updated ? { ...claim, target: 'published_on' } : claim;
  });
}

/** What a value can show without the name: few other fields hold addresses or these words. */
const speaking: ReadonlySet<MappedField> = new Set([
  'name',
  'provider',
  'opening',
  'sharing',
  'cycle',
  'formats',
  'url',
  'published_on',
  'updated_on',
]);

function claimOf(profile: FieldProfile, target: MappedField): Claim {
  const by_name = nameScore(target, profile.name);
  const by_value = valueScore(target, profile);
  const confidence = Math.round(100 * confidenceOf(target, by_name, by_value)) / 100;
  return {
    source: profile.name,
    target,
    confidence,
    because: because(profile, by_name, by_value),
    is_named: by_name > 0,
    // Of two that are as sure the one with more values.
    rank: confidence + profile.filled / 1000,
  };
}

function confidenceOf(target: MappedField, by_name: number, by_value: number): number {
  if (by_value === 0) return by_name === 1 ? 0.45 : 0;
  if (by_name === 0) return speaking.has(target) ? 0.65 * by_value : 0;
  const mixed = 0.6 * by_name + 0.4 * by_value;
  // The very name, and values that do not speak against it.
  return by_name === 1 && by_value >= 0.3 ? Math.max(mixed, 0.85) : mixed;
}

function because(
  { name, filled, values }: FieldProfile,
  by_name: number,
  by_value: number,
): string {
  const named =
    by_name === 1
      ? `字段名“${name}”是通用名称 / the name is a usual one`
      : by_name > 0
        ? `字段名“${name}”与之相近 / the name is close`
        : '字段名没有线索 / the name says nothing';
  const [first = ''] = values;
  const seen = `${Math.round(by_value * 100)} % 的取值特征相符,${Math.round(filled * 100)} % 的记录有值,如“${first.slice(0, 30)}” / values fit to ${Math.round(by_value * 100)} %, filled in ${Math.round(filled * 100)} %`;
  return `${named};${seen}`;
}

/** What a mapping is made of besides the proposal. */
export interface ProposedFor {
  /** Whose records these are, in words. */
  readonly portal: string;
  /** Fields that are less sure are left out. */
  readonly confidence_min: number;
}

/**
 * The mapping of a proposal, or nothing when no field is sure to be the name. What a record lacks
 * is derived: an unknown word of a code becomes the cautious one, and a day or number that cannot
 * be read is left out instead of the record.
 */
export function mappingOf(
  { fields }: MappingProposal,
  records: readonly unknown[],
  { portal, confidence_min }: ProposedFor,
): FieldMapping | undefined {
  const sure = fields.filter(({ confidence }) => confidence >= confidence_min);
  if (!sure.some(({ target }) => target === 'name')) return undefined;
  const sources = Object.fromEntries(
    sure.map(({ source, target }) => [target, sourceOf(source, target)]),
  );
  return {
    name: 'proposed',
    portal,
    fields: {
      ...sources,
      provider: {
        from: sources['provider']?.from ?? ['provider'],
        blanks: [...blankWords],
        otherwise: `${portal}(来源未注明提供方)`.slice(0, 60),
      },
    },
    identity: identityOf(sure, records),
  };
}

const otherwise: Partial<Record<MappedField, string>> = {
  opening: 'O2', // who may have it is asked, not assumed (SDR art. 41)
  sharing: 'S2',
  cycle: 'irregular',
};
const listed: ReadonlySet<MappedField> = new Set(['tags', 'formats']);
const optional: ReadonlySet<MappedField> = new Set(['published_on', 'updated_on', 'record_count']);

function sourceOf(source: string, target: MappedField): FieldSource {
  const word = otherwise[target];
  return {
    from: [source],
    blanks: [...blankWords],
    ...(word === undefined ? {} : { otherwise: word }),
    ...(listed.has(target) ? { split: '[]\'"，,、;；|/ ' } : {}),
    ...(optional.has(target) ? { unreadable: 'leave-out' as const } : {}),
  };
}

/** What may tell one directory from another, the most lasting first. */
const telling = [
  'name',
  'provider',
  'district',
  'url',
  'published_on',
  'domain',
  'formats',
  'opening',
] as const satisfies readonly MappedField[];
const identityMax = 6;

/**
 * The fewest fields that tell apart what the whole records tell apart: a source may offer the same
 * title once for each district or period.
 */
function identityOf(
  sure: readonly ProposedField[],
  records: readonly unknown[],
): FieldMapping['identity'] {
  const from = new Map(sure.map(({ source, target }) => [target, source]));
  const flat = records.map(flatRecord);
  const all = new Set(records.map((one) => JSON.stringify(one))).size;
  const kindsOf = (targets: readonly MappedField[]): number => {
    const names = targets.map((target) => from.get(target) ?? '');
    const keys = flat.map((one) => JSON.stringify(names.map((name) => textsOf(one.get(name)))));
    return new Set(keys).size;
  };
  const chosen: MappedField[] = from.has('provider') ? ['name', 'provider'] : ['name'];
  let told = kindsOf(chosen);
  for (const target of telling) {
    if (told >= all || chosen.length >= identityMax) break;
    if (chosen.includes(target) || !from.has(target)) continue;
    const more = kindsOf([...chosen, target]);
    if (more === told) continue;
    chosen.push(target);
    told = more;
  }
  return chosen;
}
