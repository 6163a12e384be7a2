import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findNotedServer } from '#doors/cli/find-server.ts';
import { gatherKnown } from '#doors/cli/known-elsewhere.ts';
import { type CliIo, exitCodes, type SpecialCommand } from '#doors/cli/special-command.ts';
import { nodeSuite } from '#kernel/suite-node.ts';
import {
  diagnose,
  type Examination,
  type Finding,
  type LogFigures,
  type ServerFigures,
} from '#oversight/infrastructure/index.ts';
import { readBackupNotes, readFolderFigures } from '#platform/backup/index.ts';
import { diskLogReader } from '#platform/evidence-files/index.ts';
import { isFolderInUse } from '#platform/folder-lock.ts';
import { checkLog } from '#spine/evidence/index.ts';
import { assertDataFolder, onWords } from './command-words.ts';
import { examineAtRest } from './examine-at-rest.ts';
import { examineDatabase } from './examine-database.ts';

const usage = 'datong doctor [--data DIR] [--diagnostics FILE] [--json]';
const marks = { error: '✗', warning: '!', notice: '·' } as const;
const answerMs = 5_000;

/** `datong doctor`: one page on the health of a platform, running or not. */
export function doctorCommand(): SpecialCommand {
  return {
    words: ['doctor'],
    sentence: {
      zh: '体检:证据日志、权限、密钥、数据库、任务、备份、磁盘;可写出不含个人信息的诊断文件',
      en: 'Examine a platform: log, rights, keys, database, jobs, backups, disk; write diagnostics',
    },
    usage,
    run,
  };
}

const options = {
  data: { type: 'string', default: '.datong' },
  diagnostics: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

async function run(args: readonly string[], io: CliIo): Promise<number> {
  return await onWords({ args, io, usage, options }, async (values) => {
    const data = resolve(io.cwd, values.data);
    assertDataFolder(data);
    const seen = await examine(data, io);
    const findings = diagnose(seen);
    const ok = findings.every(({ severity }) => severity !== 'error');
    if (values.diagnostics !== undefined) {
      const file = resolve(io.cwd, values.diagnostics);
      writeFileSync(file, `${JSON.stringify({ ok, findings, seen }, null, 2)}\n`, { mode: 0o600 });
      io.err(`诊断文件(不含个人信息)/ diagnostics without personal data: ${file}`);
    }
    if (values.json) io.out(JSON.stringify({ ok, findings }));
    else tell(findings, io);
    return ok ? exitCodes.done : exitCodes.refused;
  });
}

function tell(findings: readonly Finding[], io: CliIo): void {
  for (const { severity, what, remedy } of findings) {
    io.out(`${marks[severity]} ${what}\n    → ${remedy}`);
  }
  if (findings.length === 0) io.out('✓ 一切正常 / everything is in order');
}

async function examine(data: string, io: CliIo): Promise<Examination> {
  const at_rest = await examineAtRest(data, io.env);
  return {
    now: new Date(),
    node_version: process.version,
    folder: await readFolderFigures(data),
    server: await askServer(data, io.cwd),
    log: await examineLog(data, io),
    database: await examineDatabase(data, io.env, at_rest.keys),
    at_rest: at_rest.figures,
    // Where a backup is kept may say whose it is; a diagnostics file need not.
    backups: (await readBackupNotes(data)).map((note) => ({ ...note, place: '' })),
  };
}

async function askServer(data: string, cwd: string): Promise<ServerFigures | null> {
  if (!isFolderInUse(data)) return null;
  try {
    const url = findNotedServer({ cwd, data })?.url;
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(answerMs) });
    const { unready } = (await answer.json()) as { readonly unready: readonly string[] };
    return { unready };
  } catch {
    return { unready: undefined };
  }
}

async function examineLog(data: string, io: CliIo): Promise<LogFigures> {
  const folder = join(data, 'evidence');
  // First what others know: a running log has grown past it by the time it is read.
  const { heads } = await gatherKnown({ data, cwd: io.cwd, anchors: [], receipts: [] });
  const report = await checkLog({
    reader: diskLogReader(folder),
    suite: nodeSuite,
    heads,
    onProgress: (records) => {
      if (records % 100_000 === 0) io.progress(`证据日志 evidence log ${records}`);
    },
  });
  return {
    report,
    set_aside: await readdir(join(folder, 'torn')).catch(() => []),
  };
}
