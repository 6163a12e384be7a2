import { importLimits } from './import-limits.ts';
import type { RawRecord } from './split-records.ts';

/** The first records of a file, as many as a mapping is chosen from. */
export class RecordSample {
  readonly records: unknown[] = [];
  /** Records that went by, in the sample or not. */
  count = 0;
  #length = 0;

  add({ value }: RawRecord): void {
    this.count += 1;
    if (this.isFull || value === undefined) return;
    this.#length += JSON.stringify(value).length;
    this.records.push(value);
  }

  get isFull(): boolean {
    const { sample_records, sample_length_max } = importLimits;
    return this.records.length >= sample_records || this.#length >= sample_length_max;
  }
}
