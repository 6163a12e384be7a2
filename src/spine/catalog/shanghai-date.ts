const shanghaiOffset_ms = 8 * 3_600_000; // no summer time since 1991

/** The calendar date in Shanghai at a moment, `YYYY-MM-DD`. */
export function shanghaiDate(moment: Date): string {
  return new Date(moment.getTime() + shanghaiOffset_ms).toISOString().slice(0, 10);
}
