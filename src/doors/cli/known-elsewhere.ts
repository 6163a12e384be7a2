import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { showLog } from '#spine/evidence/contracts.ts';
import { type GivenReceipt, type KnownHead, knownHead } from '#spine/evidence/index.ts';

const serverPatienceMs = 3_000;

/** What is known of a log outside its folder, and who could not be asked. */
export interface KnownElsewhere {
  readonly heads: readonly KnownHead[];
  readonly receipts: readonly GivenReceipt[];
  readonly away: readonly string[];
}

/** Where to look. */
interface Places {
  readonly data: string;
  readonly cwd: string;
  readonly anchors: readonly string[];
  readonly receipts: readonly string[];
}

/**
 * Reads what others hold before the log itself is read: a running log has grown by then, and what
 * they hold is part of it. The database is asked through the server, where one runs.
 */
export async function gatherKnown(places: Places): Promise<KnownElsewhere> {
  const path = (name: string): string => (isAbsolute(name) ? name : join(places.cwd, name));
  const kept = join(places.data, 'anchor', 'head');
  const heads = places.anchors.map((name) => knownHead('anchor', name, readText(path(name))));
  const away: string[] = [];
  if (existsSync(kept)) heads.push(knownHead('anchor', 'anchor/head', readText(kept)));
  else away.push(`没有锚定文件,未对照 / no anchor file, not compared: ${kept}`);
  const note = await databaseHead(places.data);
  if (note !== undefined) heads.push(knownHead('database', 'evidence_head', note));
  else {
    away.push(
      '服务未运行,未对照数据库所存检查点 / no server runs: the head kept in the database was not compared',
    );
  }
  const receipts = places.receipts.map((name) => ({ name, text: readText(path(name)) }));
  return { heads, receipts, away };
}

function readText(file: string): string {
  return readFileSync(file, 'utf8');
}

async function databaseHead(data: string): Promise<string | undefined> {
  try {
    const { url } = JSON.parse(readText(join(data, 'server.json'))) as { readonly url: string };
    const signal = AbortSignal.timeout(serverPatienceMs);
    const answer = await fetch(new URL(showLog.path, url), { signal });
    return showLog.output.parse(await answer.json()).kept_head ?? undefined;
  } catch {
    return undefined;
  }
}
