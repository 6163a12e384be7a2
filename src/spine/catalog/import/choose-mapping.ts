import { Refused } from '#kernel/refusal.ts';
import { catalogRefusals } from '../refusals.ts';
import { builtinMappings, findFittingMapping } from './builtin-mappings.ts';
import type { FieldMapping } from './field-mapping.ts';
import { flatRecord } from './flat-record.ts';
import type { ImportInput } from './import-input.ts';
import { mappingOf, proposeMapping } from './propose/propose-mapping.ts';

/**
 * The mapping for the records of a file: the built-in one that fits, else the proposed one where
 * the import accepts that.
 *
 * @throws Refused with what is proposed, and how sure it is, when neither will do
 */
export function chooseMapping(
  records: readonly unknown[],
  { source, accept_proposed }: Pick<ImportInput, 'source' | 'accept_proposed'>,
): FieldMapping {
  const field_names = new Set(records.flatMap((record) => [...flatRecord(record).keys()]));
  const fitting = findFittingMapping(field_names, builtinMappings());
  if (fitting) return fitting;
  const proposal = proposeMapping(records);
  const proposed =
    accept_proposed === undefined
      ? undefined
      : mappingOf(proposal, records, { portal: source, confidence_min: accept_proposed });
  if (proposed) return proposed;
  const claims = proposal.fields.map((one) => `${one.source} → ${one.target} ${one.confidence}`);
  const unmapped = proposal.unmapped.map((name) => `${name} → ?`);
  const detail = [...claims, ...unmapped].slice(0, 30).join('、').slice(0, 500);
  throw new Refused([catalogRefusals.reason('mapping-unknown', { detail })]);
}
