/** The figure of a district, by its region code. */
export interface DistrictValue {
  readonly code: string;
  readonly value: number;
}
