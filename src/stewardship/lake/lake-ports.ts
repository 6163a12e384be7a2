import type { Db } from '#actions/action.ts';
import type { MaskSpec } from '#kernel/mask-spec.ts';
import type { ServingCopies } from '#spine/delivery/index.ts';
import type { DirectoryBook } from './directory-book.ts';
import type { DataSeal, LandingEngine, QueryEngine } from './ports.ts';
import type { LakeFiles } from './snapshots/lake-files.ts';
import type { ServingNews } from './snapshots/serving-source.ts';

/** Files that people sent; the lake only reads them. */
export interface UploadedFiles {
  find(id: string): Promise<{ readonly size: number; readonly owner_id: string } | undefined>;
  pathOf(id: string): string;
}

export type Cell = string | number | boolean | null;

/** The function of a mask; `drop` where nothing of the value may be seen. */
export type MaskMaker = (spec: MaskSpec) => ((value: Cell) => Cell) | 'drop';

/** Everything the lake is given. */
export interface LakePorts {
  readonly db: Db;
  readonly landing: LandingEngine;
  readonly queries: QueryEngine;
  readonly files: LakeFiles;
  readonly seal: DataSeal;
  /** Tells whether a serving copy is what was built. */
  readonly copies: Pick<ServingCopies, 'check'>;
  readonly uploads: UploadedFiles;
  readonly directories: DirectoryBook;
  readonly news: ServingNews;
  readonly maskFor: MaskMaker;
  now(): Date;
  /** Told of faults that are no refusals; the officer only hears that there was one. */
  reportFault(work: string, fault: unknown): void;
}
