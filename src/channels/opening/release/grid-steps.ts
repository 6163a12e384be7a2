import type { RulesInForce } from './release-rules.ts';

/** Steps of a grid are whole ten-thousandths of a degree, so that "on the grid" can be exact. */
export const unitsPerDegree = 10_000;

const metresPerLatitudeDegree = 110_574; // the least there is, at the equator
const metresPerLongitudeDegree = 111_320; // at the equator; shrinks with the cosine of the latitude

/** Steps in ten-thousandths of a degree that are nowhere narrower than the rule demands. */
export function gridSteps(grid: RulesInForce['grid']): {
  readonly latitude: number;
  readonly longitude: number;
} {
  const cosine = Math.cos((grid.latitude_max_degrees / 180) * Math.PI);
  const units = (metresPerDegree: number): number =>
    Math.ceil((grid.metres / metresPerDegree) * unitsPerDegree);
  return {
    latitude: units(metresPerLatitudeDegree),
    longitude: units(metresPerLongitudeDegree * cosine),
  };
}
