import { join } from 'node:path';
import { lakeSeal, sealedLanding, sealedQueries, type Vault } from '#platform/at-rest/index.ts';
import { createQueryEngine, openDuckDb, startLandingProcess } from '#platform/duckdb/index.ts';
import type { CopySeals } from '#platform/serving-copies/index.ts';
import type { Segmenter } from '#spine/catalog/index.ts';
import { type ServingCopies, sampleMasks } from '#spine/delivery/index.ts';
import type { Uploads } from '#spine/files/index.ts';
import {
  createDirectoryBook,
  createLakeFiles,
  createServingNews,
  type LakePorts,
} from '#stewardship/lake/index.ts';
import type { AppParts } from './app-parts.ts';

/** The lake with its engines running. */
export interface OpenLake {
  readonly ports: LakePorts;
  close(): Promise<void>;
}

interface LakeNeeds {
  readonly parts: AppParts;
  readonly uploads: Uploads;
  readonly segmenter: Segmenter;
  readonly master_key: Buffer;
  readonly copies: ServingCopies & CopySeals;
  readonly vault: Vault;
  now(): Date;
}

// Two engines: landing a file must not make a chart wait, and each has a bound of its own.
// What the landing process takes beside the engine's memory: heap, buffers, libraries.
const landingLimits = { memory_mib: 1024, threads: 2, spill_mib: 16_384 };
const landingProcess = { process_mib: 2560, heap_mib: 768 };
const queryLimits = { memory_mib: 256, threads: 1, spill_mib: 1024 };

/** Opens the engines and the files of the lake. */
export async function openLake({
  parts,
  uploads,
  segmenter,
  master_key,
  copies,
  vault,
  now,
}: LakeNeeds): Promise<OpenLake> {
  const { options, store, reportFault } = parts;
  const spill = (name: string): string => join(options.data_folder, 'lake', 'spill', name);
  const landing = startLandingProcess(
    { ...landingLimits, spill_folder: spill('landing') },
    landingProcess,
    copies,
  );
  const duckdb = await openDuckDb({ ...queryLimits, spill_folder: spill('queries') });
  const seal = lakeSeal(vault);
  const ports: LakePorts = {
    db: store.db,
    landing: sealedLanding(landing, vault),
    queries: sealedQueries(createQueryEngine(duckdb), vault),
    files: createLakeFiles(options.data_folder, seal),
    seal,
    copies,
    uploads,
    directories: createDirectoryBook(segmenter),
    news: createServingNews(),
    maskFor: sampleMasks(master_key),
    now,
    reportFault,
  };
  return {
    ports,
    close: async () => {
      await landing.close();
      duckdb.close();
    },
  };
}
