import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from './book.ts';
import { compareRuns, type EarlierRuns, rememberRun } from './compare-runs.ts';
import { openSharedBrowser } from './doors/browser-door.ts';
import { openEvidenceShelf } from './evidence-shelf.ts';
import { type Instance, openInstance } from './instance.ts';
import { byNumber, type Part } from './item.ts';
import { makeBook, writeBook } from './make-book.ts';
import { narratedProgress, say } from './narrate.ts';
import { recordingOpener } from './open-recording.ts';
import type { Options } from './options.ts';
import type { ItemResult } from './results.ts';
import { notBuiltResult } from './run-item.ts';
import { runItems } from './run-items.ts';

/** A written book and where it lies. */
export interface WrittenBook {
  readonly book: Book;
  readonly folder: string;
  readonly key_sha256: string;
}

interface Wanted {
  readonly parts: readonly Part[];
  readonly options: Options;
  readonly root: string;
  readonly signal: AbortSignal;
}

/** Carries out the items of the parts, on one platform, and writes the signed book. */
export async function runBook(wanted: Wanted): Promise<WrittenBook> {
  const { parts, options, root, signal } = wanted;
  const began = performance.now();
  const made_at = new Date().toISOString();
  const name = made_at.replace(/[:.]/g, '-');
  const folder = join(options.out, 'books', name);
  mkdirSync(folder, { recursive: true });
  const { results, instance } = await carryOut(wanted, folder);
  const note = join(options.out, 'last.json');
  const earlier = existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as EarlierRuns) : null;
  const finished = !signal.aborted;
  const book = makeBook({
    name,
    made_at,
    seconds: Number(((performance.now() - began) / 1000).toFixed(1)),
    finished,
    platform: {
      url: instance?.url ?? null,
      own: instance?.own ?? false,
      seconds_to_ready: instance?.seconds_to_ready ?? 0,
      version: versionOf(root),
      commit: commitOf(root),
      node: process.versions.node,
    },
    comparison: compareRuns(results, earlier),
    parts,
    results,
  });
  const { key_sha256 } = writeBook(book, folder, join(options.out, 'signing-key.pem'));
  // A cancelled run is no measure for the next one.
  if (finished) writeFileSync(note, `${JSON.stringify(rememberRun(name, results, earlier))}\n`);
  return { book, folder, key_sha256 };
}

async function carryOut(
  { parts, options, root, signal }: Wanted,
  folder: string,
): Promise<{ readonly results: readonly ItemResult[]; readonly instance: Instance | undefined }> {
  const items = parts.flatMap((part) => [...part.items].sort(byNumber));
  const shelf = openEvidenceShelf(folder);
  const missing = items.flatMap((one) => (one.built ? [] : [notBuiltResult(one)]));
  if (missing.length === items.length) return { results: missing, instance: undefined };
  if (options.url === undefined) say('启动一个全新的平台 / starting a fresh platform …');
  let instance: Instance | undefined;
  const browser = openSharedBrowser();
  try {
    instance = await openInstance({ root, url: options.url, data: options.data, signal });
    say(`${instance.url} · ${instance.seconds_to_ready} s`);
    const open = recordingOpener({ root, instance, shelf, browser, signal });
    return { results: await runItems(items, open, narratedProgress(), signal), instance };
  } catch (fault) {
    if (!signal.aborted) throw fault;
    return { results: missing, instance };
  } finally {
    await browser.close();
    await instance?.stop();
  }
}

function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string })
    .version;
}

/** The commit that was tried; null where the sources came without their history. */
function commitOf(root: string): string | null {
  try {
    const words = ['-C', root, 'rev-parse', 'HEAD'];
    return execFileSync('git', words, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
