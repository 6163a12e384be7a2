import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syntheticAirCsv } from '#procedures/demo-city/synthetic-air.ts';
import type { Cast } from './find-cast.ts';
import { findRealFile } from './real-data.ts';
import type { StepReport } from './step-report.ts';
import type { TourInstance } from './tour-instance.ts';

/** Hours of 2010 to 2015: what the real file holds. */
const realRows = 52_584;
const airSeedOfTour = 20_261_123;

interface LoadCounts {
  readonly rows_read: number;
  readonly rows_loaded: number;
  readonly rows_rejected: number;
  readonly sha256: string;
  readonly snapshot: string;
}

/** Loads a table behind a directory of the environment bureau; nothing may be lost. */
export async function loadTable(instance: TourInstance, cast: Cast): Promise<StepReport> {
  const real = findRealFile('tables/shanghai-pm25-2010-2015.csv.gz');
  const made = real ? undefined : writeAir(instance.work_folder);
  const file = real ?? made?.file ?? '';
  const name = real ? '细颗粒物与气象历史逐时数据' : '空气质量小时数据';
  const code = await findDirectory(instance, cast, name);
  const words = ['lake', 'load', file, '--directory', code, '--json'];
  const { code: exit, json, errors } = await instance.cli(words, cast.officer);
  if (exit !== 0) throw new Error(`lake load: ${errors}`);
  const counts = json as unknown as LoadCounts;
  const expected = real ? realRows : made?.rows;
  return {
    step: 'table',
    zh: '装载数据表',
    en: 'Load a table',
    ok: counts.rows_read === expected && counts.rows_loaded + counts.rows_rejected === expected,
    counts: { file: real ? 'real' : 'made here', directory: code, ...withoutPath(counts) },
  };
}

function withoutPath({
  rows_read,
  rows_loaded,
  rows_rejected,
  sha256,
  snapshot,
}: LoadCounts): object {
  return { rows_read, rows_loaded, rows_rejected, sha256, snapshot };
}

function writeAir(folder: string): { file: string; rows: number } {
  const text = [...syntheticAirCsv(airSeedOfTour)].join('');
  const file = join(folder, 'air.csv');
  writeFileSync(file, text);
  return { file, rows: text.trimEnd().split('\n').length - 1 };
}

/** Code of the demo directory of this name, found as anyone finds it. */
export async function findDirectory(
  instance: TourInstance,
  cast: Cast,
  name: string,
): Promise<string> {
  const query = new URLSearchParams({ q: name, limit: '50' });
  const { items } = await instance.api<{
    items: readonly { name: string; code: string; source: string | null }[];
  }>('GET', `/api/directories?${query}`, cast.operator);
  const found = items.find((one) => one.name === name && one.source === null);
  if (!found) throw new Error(`没有目录 / no directory: ${name}`);
  return found.code;
}
