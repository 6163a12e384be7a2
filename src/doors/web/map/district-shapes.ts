/** A district as this project draws it: corners in steps to the east and to the south. */
export interface DistrictShape {
  /** Region code (GB/T 2260). */
  readonly code: string;
  readonly corners: readonly (readonly [east: number, south: number])[];
  /** Where its name stands. */
  readonly label: readonly [east: number, south: number];
}

/**
 * The 16 districts of Shanghai as a scheme: who borders on whom and roughly where, nothing measured
 * and nothing copied. The inner districts are drawn larger than they are, so that each can be read.
 */
export const districtShapes: readonly DistrictShape[] = [
  {
    code: '310151',
    corners: [
      [3, 0],
      [11, 0],
      [13, 1.5],
      [12.5, 2.4],
      [5, 2.4],
    ],
    label: [8, 1.2],
  },
  {
    code: '310114',
    corners: [
      [1, 3],
      [5, 3],
      [5, 6],
      [1, 6],
    ],
    label: [3, 4.5],
  },
  {
    code: '310113',
    corners: [
      [5, 3],
      [9.4, 3],
      [9.4, 6],
      [5, 6],
    ],
    label: [7.2, 4.5],
  },
  {
    code: '310107',
    corners: [
      [3, 6],
      [5, 6],
      [5, 7],
      [3, 7],
    ],
    label: [4, 6.5],
  },
  {
    code: '310105',
    corners: [
      [3, 7],
      [5, 7],
      [5, 8],
      [3, 8],
    ],
    label: [4, 7.5],
  },
  {
    code: '310106',
    corners: [
      [5, 6],
      [6.4, 6],
      [6.4, 8],
      [5, 8],
    ],
    label: [5.7, 7],
  },
  {
    code: '310109',
    corners: [
      [6.4, 6],
      [7.9, 6],
      [7.9, 7.5],
      [6.4, 7.5],
    ],
    label: [7.15, 6.75],
  },
  {
    code: '310110',
    corners: [
      [7.9, 6],
      [9.4, 6],
      [9.4, 7.5],
      [7.9, 7.5],
    ],
    label: [8.65, 6.75],
  },
  {
    code: '310101',
    corners: [
      [6.4, 7.5],
      [9.4, 7.5],
      [9.4, 8.5],
      [7, 8.5],
      [7, 8],
      [6.4, 8],
    ],
    label: [8.2, 8],
  },
  {
    code: '310104',
    corners: [
      [5, 8],
      [7, 8],
      [7, 9.5],
      [5, 9.5],
    ],
    label: [6, 8.75],
  },
  {
    code: '310112',
    corners: [
      [3, 8],
      [5, 8],
      [5, 9.5],
      [7, 9.5],
      [7, 8.5],
      [9.4, 8.5],
      [9.4, 11],
      [5, 11],
      [5, 10],
      [3, 10],
    ],
    label: [7.2, 10.25],
  },
  {
    code: '310115',
    corners: [
      [9.4, 3],
      [11, 3],
      [13.5, 7],
      [14, 12],
      [12, 13],
      [10, 13],
      [10, 11],
      [9.4, 11],
    ],
    label: [11.6, 8.5],
  },
  {
    code: '310118',
    corners: [
      [-1, 6],
      [3, 6],
      [3, 10],
      [1, 10],
      [-0.5, 10],
    ],
    label: [1, 8],
  },
  {
    code: '310117',
    corners: [
      [1, 10],
      [5, 10],
      [5, 13],
      [1, 13],
    ],
    label: [3, 11.5],
  },
  {
    code: '310120',
    corners: [
      [5, 11],
      [10, 11],
      [10, 13],
      [12, 13],
      [11, 14.5],
      [5, 14.5],
      [5, 13],
    ],
    label: [7.5, 12.75],
  },
  {
    code: '310116',
    corners: [
      [1, 13],
      [5, 13],
      [5, 14.5],
      [5, 15.5],
      [2, 15.5],
    ],
    label: [3.2, 14.2],
  },
];
