import { concat } from '#kernel/tlog/bytes.ts';
import { BackupRefused } from './backup-refused.ts';
import type { ContentKeeper } from './keep-content.ts';
import type { BackedUpFile } from './manifest.ts';
import type {
  BackupPlace,
  Bytes,
  DatabaseSnapshot,
  DatabaseSource,
  DataFolder,
  FolderFile,
} from './ports.ts';
import { type Head, headPath, readHead } from './read-head.ts';

/** How long the log may take to hold every fact; new facts wait meanwhile. */
const drainLimitMs = 15_000;
const drainPollMs = 50;

// In this order: whatever a place knows of the log, the log that is copied after it knows too, and
// what the journal drops meanwhile is in tiles by then.
const growing = [
  'anchor',
  'evidence/cosigned',
  headPath,
  'evidence/checkpoints',
  'evidence/journal',
];

// What is of this machine or this process alone. And what a node remembers as a witness of others:
// one that comes back with an old memory must not come back under its key, or it cosigns forks.
const leftOut: readonly RegExp[] = [
  /^(postgres|witness|lake\/work|lake\/spill|lake\/clear)\//,
  /^(server\.(lock|json)|evidence\/(lock|reserve[^/]*))$/,
  /\.(log|new|tmp|sealing)$/,
];

/** What choosing a moment works with. */
export interface MomentParts {
  readonly folder: DataFolder;
  readonly database: DatabaseSource;
  readonly place: BackupPlace;
  readonly keeper: ContentKeeper;
  clock(): number;
  sleep(ms: number): Promise<void>;
}

/** A moment in which database and log say the same. */
export interface Moment {
  readonly snapshot: DatabaseSnapshot;
  readonly head: Head | null;
  /** Files that go on growing, kept as they were. */
  readonly grown: readonly BackedUpFile[];
  /** Files that never change once they are there; they can be kept later. */
  readonly still: readonly FolderFile[];
}

/**
 * Chooses the moment: every fact is in the log, and its signed head covers them. While a platform
 * runs no fact is recorded until the growing files are kept; calls of the gateway go on.
 *
 * @throws BackupRefused when the log does not take the facts in time
 */
export async function chooseMoment(parts: MomentParts, running: boolean): Promise<Moment> {
  const { folder, database, keeper } = parts;
  const release = running ? await database.holdFacts() : undefined;
  try {
    if (running) await untilDrained(parts);
    const snapshot = await database.snapshot();
    const grown: BackedUpFile[] = [];
    for (const path of growing) {
      for (const file of await folder.list(path)) {
        if (!isLeftOut(file.path)) grown.push(await keeper.keepFile(folder, file));
      }
    }
    const still = (await folder.list('')).filter(
      ({ path }) =>
        !isLeftOut(path) && !growing.some((one) => path === one || path.startsWith(`${one}/`)),
    );
    return { snapshot, grown, still, head: await headIn(parts.place, grown) };
  } finally {
    await release?.();
  }
}

function isLeftOut(path: string): boolean {
  return leftOut.some((one) => one.test(path));
}

async function headIn(place: BackupPlace, files: readonly BackedUpFile[]): Promise<Head | null> {
  const file = files.find(({ path }) => path === headPath);
  return file ? readHead(await whole(place.read(file.sha256))) : null;
}

async function untilDrained({ folder, database, clock, sleep }: MomentParts): Promise<void> {
  const deadline = clock() + drainLimitMs;
  for (;;) {
    const { without_leaf, last_leaf } = await database.drained();
    const [file] = await folder.list(headPath);
    const size = file ? readHead(await whole(folder.read(headPath, file.bytes))).size : 0;
    if (without_leaf === 0 && size > last_leaf) return;
    if (clock() > deadline) {
      throw new BackupRefused(
        `证据日志在 ${drainLimitMs / 1_000} 秒内没有收下全部事实(还差 ${without_leaf} 条);请查看 /readyz 后再试。/ The evidence log did not take every fact within ${drainLimitMs / 1_000} s (${without_leaf} are missing); look at /readyz and try again.`,
      );
    }
    await sleep(drainPollMs);
  }
}

async function whole(bytes: Bytes): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return concat(...chunks);
}
