import { join } from 'node:path';
import { nodeSuite } from '#kernel/suite-node.ts';
import {
  EvidenceLog,
  type HeadAnchor,
  type HeadSource,
  type LogFiles,
  type LogLimits,
  type WitnessingPorts,
} from '#spine/evidence/index.ts';
import type { SecretFiles } from '../at-rest/index.ts';
import { anchorFile } from './anchor-file.ts';
import { openDiskLogFiles } from './disk-log-files.ts';
import { openNodeKey } from './node-key-file.ts';

/** Where a node keeps its log and under which name it signs. */
export interface EvidencePlace {
  /** The data folder of the node; the log is in its folder `evidence`. */
  readonly data: string;
  /**
   * Name of a new log, without spaces or plus, best a host name and path:
   * `data.example.gov.cn/evidence`. A log that exists keeps its own.
   */
  readonly origin: string;
  readonly onFault: (what: string, fault: unknown) => void;
  readonly limits?: Partial<LogLimits>;
  /** Who else knows or keeps heads of this log: the database, the witnesses. */
  readonly heads?: readonly HeadSource[];
  readonly anchors?: readonly HeadAnchor[];
  /** Reads the key where it is sealed. */
  readonly secrets?: SecretFiles;
  readonly witnessing?: WitnessingPorts | undefined;
  /** Stands between the log and its files; for tests that make the disk fail. */
  readonly wrapFiles?: (files: LogFiles) => LogFiles;
}

/** Takes the lock, makes or reads the key, recovers the folder and opens the log. */
export async function openEvidenceLog(place: EvidencePlace): Promise<EvidenceLog> {
  const disk = openDiskLogFiles(join(place.data, 'evidence'));
  const files = place.wrapFiles?.(disk) ?? disk;
  try {
    return await EvidenceLog.open({
      files,
      node_key: openNodeKey(place.data, place.origin, place.secrets),
      suite: nodeSuite,
      clock: () => performance.now(),
      onFault: place.onFault,
      heads: place.heads ?? [],
      anchors: [anchorFile(place.data), ...(place.anchors ?? [])],
      witnessing: place.witnessing,
      ...(place.limits && { limits: place.limits }),
    });
  } catch (fault) {
    await disk.close();
    throw fault;
  }
}
