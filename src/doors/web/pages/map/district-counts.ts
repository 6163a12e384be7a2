import type { OrganisationView } from '#spine/parties/contracts.ts';
import { shanghaiDistricts } from '../../map/shanghai-districts.ts';

type Body = Pick<OrganisationView, 'name' | 'region_code'>;

/** A district with what its bodies provide and who is at home in it. */
export interface DistrictCount {
  readonly code: string;
  /** The names of the bodies at home in it. */
  readonly bodies: readonly string[];
  /** Data sets that those bodies provide. */
  readonly data_sets: number;
}

/** Every district of the city with its counts; bodies of the whole city belong to none. */
export function districtCounts(
  bodies: readonly Body[],
  by_provider: readonly { readonly value: string; readonly count: number }[],
): readonly DistrictCount[] {
  const provided = new Map(by_provider.map(({ value, count }) => [value, count]));
  return shanghaiDistricts.features.map(({ id }) => {
    const names = bodies.filter((body) => body.region_code === id).map(({ name }) => name);
    const data_sets = names.reduce((sum, name) => sum + (provided.get(name) ?? 0), 0);
    return { code: id, bodies: names, data_sets };
  });
}
