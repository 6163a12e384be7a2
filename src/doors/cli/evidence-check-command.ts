import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeSuite } from '#kernel/suite-node.ts';
import { type CheckReport, checkLog } from '#spine/evidence/index.ts';
import { openBundleHashPool } from './bundle-hash-pool.ts';
import { gatherKnown, type KnownElsewhere } from './known-elsewhere.ts';
import { logFolderReader } from './log-folder-reader.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';

const progressEvery = 25_600;
const usage =
  'datong evidence check [--data DIR] [--key KEYFILE] [--anchor CHECKPOINT_FILE] [--receipt FILE]… [--json]';

/** `datong evidence check`: re-reads and re-hashes a whole log, with or without its server. */
export function evidenceCheckCommand(): SpecialCommand {
  return {
    words: ['evidence', 'check'],
    sentence: {
      zh: '重读整份证据日志,逐条重算哈希并与检查点比对,指出第一处损坏',
      en: 'Re-read the whole evidence log, hash it again and locate the first damage',
    },
    usage,
    run,
  };
}

interface Arguments {
  readonly data: string | undefined;
  readonly key: string | undefined;
  readonly anchors: readonly string[];
  readonly receipts: readonly string[];
  readonly json: boolean;
}

async function run(args: readonly string[], io: CliIo): Promise<number> {
  const wanted = readArguments(args);
  if (!wanted) {
    io.err(`用法 / usage: ${usage}`);
    return exitCodes.usage;
  }
  const data = inFolder(io.cwd, wanted.data ?? '.datong');
  const folder = join(data, 'evidence');
  const key_file = wanted.key === undefined ? undefined : inFolder(io.cwd, wanted.key);
  const given = [...wanted.anchors, ...wanted.receipts].map((path) => inFolder(io.cwd, path));
  for (const path of [folder, key_file, ...given]) {
    if (path === undefined || existsSync(path)) continue;
    io.err(`不存在 / does not exist: ${path}`);
    return exitCodes.usage;
  }
  const known = await gatherKnown({ ...wanted, data, cwd: io.cwd });
  for (const line of known.away) io.err(line);
  const report = await check(folder, key_file, known, io);
  tell(report, wanted.json, io);
  return report.ok ? exitCodes.done : exitCodes.refused;
}

async function check(
  folder: string,
  key_file: string | undefined,
  { heads, receipts }: KnownElsewhere,
  io: CliIo,
): Promise<CheckReport> {
  const pool = openBundleHashPool();
  try {
    return await checkLog({
      reader: logFolderReader(folder),
      suite: nodeSuite,
      heads,
      receipts,
      hashBundle: (bundle) => pool.hash(bundle),
      onProgress: (records) => {
        if (records % progressEvery === 0)
          io.progress(`${records.toLocaleString('en')} 条 / records`);
      },
      ...(key_file !== undefined && { trusted_key: readFileSync(key_file, 'utf8') }),
    });
  } finally {
    await pool.close();
  }
}

function tell(report: CheckReport, json: boolean, io: CliIo): void {
  const { records, checkpoints, ok, first_bad, contradicts, torn_bytes } = report;
  if (torn_bytes > 0) {
    io.err(
      `末尾有 ${torn_bytes} 字节未写完的记录,从未据以答复 / unfinished bytes at the end, never answered for`,
    );
  }
  if (json) {
    io.out(JSON.stringify({ records, checkpoints, ok, first_bad, contradicts }));
    return;
  }
  io.out(`记录 records ${records} · 检查点 checkpoints ${checkpoints}`);
  for (const { name, what, what_zh } of contradicts) {
    io.out(`与日志矛盾 / contradicted: ${name}`);
    io.out(`${what_zh} / ${what}`);
  }
  if (ok) {
    io.out('完好:全部哈希、链与签名相符 / sound: every hash, chain and signature holds');
    return;
  }
  if (!first_bad) return;
  const place = [
    first_bad.file,
    first_bad.offset === null ? '' : `第 ${first_bad.offset} 字节 / byte ${first_bad.offset}`,
    first_bad.index === null ? '' : `第 ${first_bad.index} 号记录 / record ${first_bad.index}`,
  ];
  io.out(`损坏 / damaged: ${place.filter((part) => part !== '').join(' · ')}`);
  io.out(`${first_bad.what_zh} / ${first_bad.what}`);
}

function readArguments(args: readonly string[]): Arguments | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        key: { type: 'string' },
        anchor: { type: 'string', multiple: true, default: [] },
        receipt: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    });
    const { data, key, anchor, receipt, json } = values;
    return { data, key, anchors: anchor, receipts: receipt, json };
  } catch {
    return undefined;
  }
}

function inFolder(cwd: string, path: string): string {
  return isAbsolute(path) ? path : join(cwd, path);
}
