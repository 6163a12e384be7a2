import { fillerRun, type Mask, textOf } from './mask.ts';

/** How much of a text stays visible. */
export interface PartialShape {
  readonly head: number;
  readonly tail: number;
  readonly filler: string;
  /** At least so many code points are hidden; shorter values are hidden whole. */
  readonly hidden_min: number;
}

/** Shows the ends of a text and hides its middle; a value too short for that is hidden whole. */
export function partialMask(shape: PartialShape): Mask {
  return (value) => {
    if (value === null) return null;
    const text = textOf(value);
    return text === undefined ? null : hideMiddle(text, shape);
  };
}

/** The text with its middle hidden, counted in code points so that no surrogate pair is cut. */
export function hideMiddle(text: string, shape: PartialShape): string {
  const points = [...text];
  const hidden = points.length - shape.head - shape.tail;
  if (hidden < shape.hidden_min) return fillerRun(shape.filler, points.length);
  return (
    points.slice(0, shape.head).join('') +
    fillerRun(shape.filler, hidden) +
    points.slice(points.length - shape.tail).join('')
  );
}
