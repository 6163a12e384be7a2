import { join } from 'node:path';
import {
  createReleasedFiles,
  createReleaseFolders,
  findReleasedCopy,
  isRelease,
  type OpeningPorts,
  rebuildReleasedCopy,
} from '#channels/opening/index.ts';
import { sealedReleases, type Vault } from '#platform/at-rest/index.ts';
import { startReleaseThread } from '#platform/duckdb/index.ts';
import type { CopySeals } from '#platform/serving-copies/index.ts';
import type { ReleasedFiles, ServingCopies, ServingSource } from '#spine/delivery/index.ts';
import { createServingSource, createSnapshotReader } from '#stewardship/lake/index.ts';
import type { AppParts } from './app-parts.ts';
import type { OpenLake } from './open-lake.ts';

/** The opening channel with its engine running. */
export interface OpenOpening {
  readonly ports: OpeningPorts;
  readonly released: ReleasedFiles;
  /** Released rows where an agreement names a release, else the lake's. */
  readonly serving: ServingSource;
  close(): Promise<void>;
}

// An engine of its own: a large release makes neither a chart nor a load wait.
const releaseLimits = { memory_mib: 512, threads: 1, spill_mib: 16_384 };

/** Opens the engine and the folders of releases. */
export function openOpening(
  { options, store, reportFault }: AppParts,
  lake: OpenLake,
  copies: ServingCopies & CopySeals,
  vault: Vault,
): OpenOpening {
  const { db } = store;
  const { files, news, now } = lake.ports;
  const spill_folder = join(options.data_folder, 'open', 'spill');
  const engine = startReleaseThread({ ...releaseLimits, spill_folder }, copies);
  const folders = createReleaseFolders(options.data_folder);
  const lakeSource = createServingSource({ db, files, news });
  return {
    ports: {
      db,
      snapshots: createSnapshotReader(files),
      releases: sealedReleases(engine, vault),
      folders,
      copies,
      now,
      reportFault,
    },
    released: createReleasedFiles({ db, folders }),
    serving: {
      resolve: (directory_code, snapshot) =>
        isRelease(snapshot)
          ? findReleasedCopy({ db, folders }, directory_code, snapshot)
          : lakeSource.resolve(directory_code, snapshot),
      onPublished: (listener) => lakeSource.onPublished(listener),
      rebuild: (snapshot) =>
        isRelease(snapshot.snapshot_id)
          ? rebuildReleasedCopy(db, snapshot.snapshot_id)
          : lakeSource.rebuild(snapshot),
    },
    close: () => engine.close(),
  };
}
