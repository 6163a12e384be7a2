import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cast } from './find-cast.ts';
import { findRealFile } from './real-data.ts';
import type { StepReport } from './step-report.ts';
import type { TourInstance } from './tour-instance.ts';

const demoRecords = 400;

interface ImportCounts {
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** Imports the real catalogue, or one made here, twice: the second time must add nothing. */
export async function importCatalogue(instance: TourInstance, cast: Cast): Promise<StepReport> {
  const real = findRealFile('catalogs/shanghai_shanghai.json.gz');
  const file = real ?? writeDemoCatalogue(instance.work_folder);
  const source = real ? '上海市公共数据开放平台' : '导览示例目录';
  const first = await runImport(instance, cast, file, source);
  const second = await runImport(instance, cast, file, source);
  const sum = (one: ImportCounts): number => one.added + one.updated + one.unchanged + one.refused;
  const ok =
    first.read > 0 &&
    first.read === sum(first) &&
    second.read === sum(second) &&
    second.added + second.updated === 0;
  return {
    step: 'catalogue',
    zh: '导入目录',
    en: 'Import the catalogue',
    ok,
    counts: { file: real ? 'real' : 'made here', ...first, second_run_added: second.added },
  };
}

async function runImport(
  instance: TourInstance,
  cast: Cast,
  file: string,
  source: string,
): Promise<ImportCounts> {
  const words = ['catalog', 'import', file, '--source', source, '--json'];
  const { code, json, errors } = await instance.cli(words, cast.operator);
  if (code !== 0) throw new Error(`catalog import: ${errors}`);
  const { read, added, updated, unchanged, refused } = json as unknown as ImportCounts;
  return { read, added, updated, unchanged, refused };
}

/** Records in the form of an open-data portal, one of them twice and one without a name. */
function writeDemoCatalogue(folder: string): string {
  const subjects = [
    '停车场',
    '公园绿地',
    '养老机构',
    '图书馆',
    '公交站点',
    '体育场馆',
    '菜市场',
    '充电设施',
  ];
  const records = Array.from({ length: demoRecords }, (_, place) => ({
    数据集名称: `${subjects[place % subjects.length]}信息(${place})`,
    摘要: '导览用的示例目录',
    数据领域: '民生服务',
    首次发布日期: '2022-01-01',
    更新日期: '2026-01-01',
    更新频度: '每年',
    数据提供方: '上海市民政局',
    开放属性: '无条件开放',
    数据格式: ['csv'],
  }));
  const file = join(folder, 'catalogue.json');
  writeFileSync(file, JSON.stringify([...records, records[0], { ...records[1], 数据集名称: '' }]));
  return file;
}
