import { type DistrictShape, districtShapes } from './district-shapes.ts';

type Position = readonly [longitude: number, latitude: number];

/** A district as a GeoJSON feature (RFC 7946), with the place of its name. */
export interface DistrictFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly properties: { readonly code: string; readonly label: Position };
  readonly geometry: {
    readonly type: 'Polygon';
    readonly coordinates: readonly (readonly Position[])[];
  };
}

// A step of the drawing in degrees, so that the scheme lies where the city lies.
const west = 120.85;
const north = 31.87;
const step_longitude = 0.0767;
const step_latitude = 0.0774;
const most_west = -1;

/** The 16 districts as GeoJSON in WGS 84: a scheme, see {@link districtShapes}. */
export const shanghaiDistricts = {
  type: 'FeatureCollection',
  features: districtShapes.map(featureOf),
} as const satisfies { type: string; features: readonly DistrictFeature[] };

function featureOf({ code, corners, label }: DistrictShape): DistrictFeature {
  // Counter-clockwise and closed, as RFC 7946 section 3.1.6 asks; the corners are drawn clockwise.
  const ring = corners.toReversed();
  const closed = [...ring, ...ring.slice(0, 1)].map(positionOf);
  return {
    type: 'Feature',
    id: code,
    properties: { code, label: positionOf(label) },
    geometry: { type: 'Polygon', coordinates: [closed] },
  };
}

function positionOf([east, south]: readonly [number, number]): Position {
  const longitude = west + (east - most_west) * step_longitude;
  return [rounded(longitude), rounded(north - south * step_latitude)];
}

function rounded(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}
