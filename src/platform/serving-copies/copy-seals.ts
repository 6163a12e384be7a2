import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { CopyState } from '#spine/delivery/index.ts';
import { isSealedFile, type KeyRing, openSealedFile, SealBroken } from '../at-rest/index.ts';

/** What is known of a copy since it was read whole. */
interface Known {
  /** Place, size and times of the file: whoever writes to it moves one of them. */
  readonly figures: string;
  readonly seal: string;
  readonly state: CopyState;
}

/** Seals of serving copies: what was built is served, and nothing else that lies in its place. */
export interface CopySeals {
  /** Notes that a copy was built with this content. */
  seal(path: string, sha256: string): Promise<void>;
  /** Reads the copy whole the first time, and whenever it does not look as it did then. */
  check(path: string): Promise<CopyState>;
  /** Whether a copy that was sound looks as it did then; asks the disk once a second at most. */
  isUntouched(path: string): boolean;
}

const lookEveryMs = 1_000;

/**
 * A seal lies beside its copy: the SHA-256 and a MAC (HMAC-SHA-256) over it and the place of the
 * copy, so that no copy passes for another. The key is derived from that of the installation. A
 * copy that is encrypted needs none: its records authenticate its content and its place.
 */
export function createCopySeals(master_key: Uint8Array, ring: KeyRing): CopySeals {
  const key = createHmac('sha256', master_key).update('serving-copy-seal').digest();
  const known = new Map<string, Known>();
  const checking = new Map<string, Promise<CopyState>>();
  const looked = new Map<string, number>();

  async function check(path: string): Promise<CopyState> {
    const figures = figuresOf(path);
    if (figures === undefined) return 'missing';
    const seal = await readFile(sealPath(path), 'utf8').catch(() => '');
    const before = known.get(path);
    if (before?.figures === figures && before.seal === seal) return before.state;
    const state = await look(path, seal);
    // Figures from before it was read: a change while it was read shows at the next look.
    known.set(path, { figures, seal, state });
    return state;
  }

  async function look(path: string, seal: string): Promise<CopyState> {
    if (await isSealedFile(path)) return await openWhole(path, ring);
    const sha256 = openSeal(key, path, seal);
    return sha256 === undefined ? 'unsealed' : await compare(path, sha256);
  }

  return {
    async seal(path, sha256) {
      const text = JSON.stringify({ sha256, mac: macOf(key, path, sha256).toString('hex') });
      const building = `${sealPath(path)}.building`;
      await writeFile(building, text, { mode: 0o600, flush: true });
      await rename(building, sealPath(path));
    },
    check(path) {
      const running = checking.get(path) ?? check(path).finally(() => checking.delete(path));
      checking.set(path, running);
      return running;
    },
    isUntouched(path) {
      const now = performance.now();
      if (now - (looked.get(path) ?? Number.NEGATIVE_INFINITY) < lookEveryMs) return true;
      looked.set(path, now);
      const before = known.get(path);
      const same = before?.state === 'sound' && before.figures === figuresOf(path);
      if (!same) looked.delete(path);
      return same;
    },
  };
}

/** Path of the seal of a copy. */
export function sealPath(path: string): string {
  return `${path}.seal`;
}

function figuresOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ');
}

async function openWhole(path: string, ring: KeyRing): Promise<CopyState> {
  try {
    for await (const record of openSealedFile(path, ring)) void record;
    return 'sound';
  } catch (fault) {
    if (fault instanceof SealBroken) return 'changed';
    throw fault;
  }
}

async function compare(path: string, sha256: string): Promise<CopyState> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex') === sha256 ? 'sound' : 'changed';
}

/** The SHA-256 that a seal vouches for; undefined when nobody with the key wrote it. */
function openSeal(key: Buffer, path: string, seal: string): string | undefined {
  const [, sha256, mac] = /^\{"sha256":"([0-9a-f]{64})","mac":"([0-9a-f]{64})"\}$/.exec(seal) ?? [];
  if (sha256 === undefined || mac === undefined) return undefined;
  const is_ours = timingSafeEqual(Buffer.from(mac, 'hex'), macOf(key, path, sha256));
  return is_ours ? sha256 : undefined;
}

// Folder and name, not the whole path: a data folder may be moved or restored elsewhere.
function macOf(key: Buffer, path: string, sha256: string): Buffer {
  const place = join(basename(dirname(path)), basename(path));
  return createHmac('sha256', key).update(`${place}\n${sha256}`).digest();
}
