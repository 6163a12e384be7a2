import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEvidenceLog } from '#platform/evidence-files/index.ts';
import type {
  EvidenceLog,
  HeadSource,
  LogFile,
  LogFiles,
  LogLimits,
  WitnessingPorts,
} from '#spine/evidence/index.ts';

export const testOrigin = 'datong.test/evidence';

/** A data folder of one test. */
export interface EvidenceFolder {
  readonly data: string;
  /** Faults that the logs of this folder worked around. */
  readonly faults: string[];
  open(more?: {
    readonly limits?: Partial<LogLimits>;
    readonly wrapFiles?: (files: LogFiles) => LogFiles;
    readonly origin?: string;
    readonly heads?: readonly HeadSource[];
    readonly witnessing?: WitnessingPorts;
  }): Promise<EvidenceLog>;
  dispose(): void;
}

/** Makes an empty data folder; `open` opens the log in it. */
export function evidenceFolder(): EvidenceFolder {
  const data = mkdtempSync(join(tmpdir(), 'datong-evidence-'));
  const faults: string[] = [];
  return {
    data,
    faults,
    open: ({ origin = testOrigin, ...more } = {}) =>
      openEvidenceLog({
        data,
        origin,
        onFault: (what, fault) => faults.push(`${what}: ${String(fault)}`),
        ...more,
      }),
    dispose: () => rmSync(data, { recursive: true, force: true }),
  };
}

/** A record that says its number. */
export function testEntry(number: number, bytes = 40): Uint8Array {
  return Buffer.from(JSON.stringify({ kind: 'test', number }).padEnd(bytes));
}

/** Appends records numbered from `from` on, all in one go, and waits for them. */
export async function appendMany(
  log: EvidenceLog,
  from: number,
  count: number,
): Promise<readonly string[]> {
  const placed = Array.from({ length: count }, (_, at) => log.append(testEntry(from + at)));
  await Promise.all(placed.map((one) => one.durable));
  return placed.map((one) => one.receipt);
}

/** What a disk may be told to do wrong. */
export interface DiskFaults {
  /** Thrown by every write to an open file while set. */
  write?: Error | undefined;
  /** Writes only so many bytes before it throws. */
  write_at_most?: number | undefined;
  sync?: Error | undefined;
  replace?: Error | undefined;
  /** Waited for by every sync while set. */
  hang?: Promise<void> | undefined;
}

/** Stands between a log and its disk and fails as it is told. */
export function faultyDisk(faults: DiskFaults): (files: LogFiles) => LogFiles {
  return (files) => ({
    ...files,
    open: async (path) => faultyFile(await files.open(path), faults),
    replace: async (path, bytes, durable) => {
      if (faults.replace) throw faults.replace;
      await files.replace(path, bytes, durable);
    },
  });
}

function faultyFile(file: LogFile, faults: DiskFaults): LogFile {
  return {
    ...file,
    async write(bytes, at) {
      if (faults.write) {
        if (faults.write_at_most) await file.write(bytes.subarray(0, faults.write_at_most), at);
        throw faults.write;
      }
      await file.write(bytes, at);
    },
    async sync() {
      if (faults.hang) await faults.hang;
      if (faults.sync) throw faults.sync;
      await file.sync();
    },
  };
}
