import { describe, expect, test } from 'vitest';
import { shanghaiDistricts } from './shanghai-districts.ts';

type Ring = readonly (readonly [number, number])[];
const { features } = shanghaiDistricts;
const rings: readonly (readonly [string, Ring])[] = features.map(({ id, geometry }) => {
  return [id, geometry.coordinates[0] ?? []];
});

/** Twice the signed area: above zero where a ring runs counter-clockwise. */
function doubleArea(ring: Ring): number {
  return ring.slice(1).reduce((sum, [x, y], index) => {
    const [before_x, before_y] = ring[index] ?? [0, 0];
    return sum + before_x * y - x * before_y;
  }, 0);
}

function isInside(ring: Ring, [x, y]: readonly [number, number]): boolean {
  return ring.slice(1).reduce((inside, [x2, y2], index) => {
    const [x1, y1] = ring[index] ?? [0, 0];
    const crosses = y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1;
    return crosses ? !inside : inside;
  }, false);
}

describe('the districts of Shanghai', () => {
  test('are the sixteen of GB/T 2260, each once', () => {
    const codes = features.map(({ id }) => id);
    expect(codes.toSorted()).toEqual(
      [
        ...['310101', '310104', '310105', '310106', '310107', '310109', '310110', '310112'],
        ...['310113', '310114', '310115', '310116', '310117', '310118', '310120', '310151'],
      ].toSorted(),
    );
  });

  test.each(rings)(
    '%s is closed and runs counter-clockwise (RFC 7946 section 3.1.6)',
    (_, ring) => {
      expect(ring.at(0)).toEqual(ring.at(-1));
      expect(doubleArea(ring)).toBeGreaterThan(0);
    },
  );

  test('have their names inside, and no place is in two', () => {
    for (const { id, properties } of features) {
      const holding = rings.filter(([, ring]) => isInside(ring, properties.label));
      expect(holding.map(([code]) => code)).toEqual([id]);
    }
    for (let longitude = 120.851; longitude < 122.1; longitude += 0.013) {
      for (let latitude = 30.601; latitude < 31.9; latitude += 0.013) {
        const holding = rings.filter(([, ring]) => isInside(ring, [longitude, latitude]));
        expect(holding.length).toBeLessThanOrEqual(1);
      }
    }
  });
});
