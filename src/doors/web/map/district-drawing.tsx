import type { ReactElement } from 'react';
import type { DistrictValue } from './district-value.ts';
import { type DistrictFeature, shanghaiDistricts } from './shanghai-districts.ts';
import { classOf } from './value-classes.ts';

const width = 640;
const margin = 4;
const all = shanghaiDistricts.features.flatMap(({ geometry }) => geometry.coordinates.flat());
const west = Math.min(...all.map(([longitude]) => longitude));
const east = Math.max(...all.map(([longitude]) => longitude));
const south = Math.min(...all.map(([, latitude]) => latitude));
const north = Math.max(...all.map(([, latitude]) => latitude));
const scale = (width - 2 * margin) / (east - west);
// A degree of longitude is shorter than one of latitude by the cosine of the latitude.
const upright = 1 / Math.cos((((north + south) / 2) * Math.PI) / 180);
const height = (north - south) * scale * upright + 2 * margin;

/** The map itself. The table beside it says the same, so it is one picture to a screen reader. */
export function DistrictDrawing(props: {
  readonly title: string;
  readonly values: readonly DistrictValue[];
  readonly ends: readonly number[];
  readonly chosen: string | undefined;
  readonly nameOf: (code: string) => string;
  readonly onChoose: (code: string) => void;
}): ReactElement {
  const values = new Map(props.values.map(({ code, value }) => [code, value]));
  return (
    <svg viewBox={`0 0 ${width} ${Math.round(height)}`} role="img" aria-label={props.title}>
      {inDrawingOrder(props.chosen).map((district) => {
        const { code, label } = district.properties;
        const value = values.get(code);
        const shade = value === undefined ? 'none' : classOf(value, props.ends);
        const [x, y] = placeOf(label);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the table beside it
          <g
            key={code}
            className={`district shade--${shade}`}
            data-code={code}
            data-chosen={code === props.chosen || undefined}
            onClick={() => props.onChoose(code)}
          >
            <path d={pathOf(district)} />
            <text x={x} y={y}>
              <tspan x={x}>{shortName(props.nameOf(code))}</tspan>
              <tspan x={x} dy="1.15em" className="district__value">
                {value ?? '—'}
              </tspan>
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The chosen one last, so that no neighbour covers its border. */
function inDrawingOrder(chosen: string | undefined): readonly DistrictFeature[] {
  const { features } = shanghaiDistricts;
  return [
    ...features.filter(({ id }) => id !== chosen),
    ...features.filter(({ id }) => id === chosen),
  ];
}

function pathOf({ geometry }: DistrictFeature): string {
  return geometry.coordinates
    .map((ring) => `M${ring.map((position) => placeOf(position).join(' ')).join('L')}Z`)
    .join('');
}

function placeOf([longitude, latitude]: readonly [number, number]): readonly [number, number] {
  const x = margin + (longitude - west) * scale;
  const y = margin + (north - latitude) * scale * upright;
  return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
}

/** 黄浦 for 黄浦区, Huangpu for Huangpu District: what is drawn are districts anyway. */
function shortName(name: string): string {
  return name.replace(/(新?区| New District| (New )?(District|Area))$/u, '');
}
