import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { decisionPath, RecoveryDecision, recoveries } from '#spine/evidence/index.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';

const usage = `datong evidence recover ${recoveries.join('|')} [--data DIR] --reason TEXT --by NAME --by NAME [--json]`;

const next: Readonly<Record<(typeof recoveries)[number], string>> = {
  'database-older':
    '下次启动将承认数据库缺少的事实,并写入日志 / the next start goes on without the facts that the database lacks, and records it',
  'log-older': newLog(),
  'log-lost': newLog(),
  'data-folder-lost': newLog(),
};

/** `datong evidence recover`: two people decide to go on without what is lost. */
export function evidenceRecoverCommand(): SpecialCommand {
  return {
    words: ['evidence', 'recover'],
    sentence: {
      zh: '证据确已无法恢复时,登记两人的决定;由下次启动执行并写入证据日志',
      en: 'Note the decision of two people to go on without what is lost; the next start carries it out and records it',
    },
    usage,
    run,
  };
}

function newLog(): string {
  return '下次启动将以新密钥开始后续日志:已证明的记录照原序号接收,其余序号标为遗失 / the next start begins a following log under a new key: proven records keep their places, all others are marked as lost';
}

async function run(args: readonly string[], io: CliIo): Promise<number> {
  const wanted = readArguments(args);
  if (!wanted) {
    io.err(`用法 / usage: ${usage}`);
    return exitCodes.usage;
  }
  const data = isAbsolute(wanted.data) ? wanted.data : join(io.cwd, wanted.data);
  if (!existsSync(data)) {
    io.err(`不存在 / does not exist: ${data}`);
    return exitCodes.usage;
  }
  if (existsSync(join(data, 'server.json'))) {
    io.err('请先停止服务 / stop the server first');
    return exitCodes.refused;
  }
  const file = join(data, decisionPath);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(wanted.decision, null, 2)}\n`, { mode: 0o600 });
  if (wanted.json) io.out(JSON.stringify({ ok: true, decision: wanted.decision }));
  else io.out(next[wanted.decision.what]);
  return exitCodes.done;
}

interface Wanted {
  readonly data: string;
  readonly json: boolean;
  readonly decision: RecoveryDecision;
}

function readArguments(args: readonly string[]): Wanted | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string', default: '.datong' },
        reason: { type: 'string' },
        by: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    });
    const by = [...new Set(values.by)]; // one person twice is one person
    const [what] = positionals;
    const at = new Date().toISOString();
    const decision = RecoveryDecision.parse({ what, reason: values.reason, by, at });
    return positionals.length === 1
      ? { data: values.data, json: values.json, decision }
      : undefined;
  } catch {
    return undefined;
  }
}
