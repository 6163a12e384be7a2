import { parseArgs } from 'node:util';
import type { ReleaseView } from '#channels/opening/contracts.ts';
import { followWork, untilInterrupted, type WatchedWork } from './long-work.ts';
import { printRefusal } from './print-refusal.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';

const usage = `datong opening release --directory CODE [--json]

--directory  目录代码 / code of the directory
--json       最后一行输出结果的 JSON / the last line of output is the result as JSON

检查当前快照;全部通过则写出各种格式并向公众开放,否则列出问题并以 1 退出。
Checks the current snapshot; if every check holds, writes all formats and opens it, else exits 1.`;

/** `datong opening release`: starts a release, follows it, tells what each check found. */
export function openingReleaseCommand(): SpecialCommand {
  return {
    words: ['opening', 'release'],
    sentence: { zh: '检查并无条件开放一个数据集', en: 'Check a data set and open it to everybody' },
    usage,
    run: runReleaseCommand,
  };
}

interface Asked {
  readonly directory: string;
  readonly json: boolean;
}

async function runReleaseCommand(args: readonly string[], io: CliIo): Promise<number> {
  const asked = readArguments(args);
  if (!asked) {
    io.err(usage);
    return exitCodes.usage;
  }
  return await untilInterrupted(io, async (stop) => {
    const body = { directory_code: asked.directory };
    const answer = await io.api.request('POST', '/api/open/releases', { body });
    if (answer.status !== 200) {
      printRefusal(answer.body, asked.json, io);
      return exitCodes.refused;
    }
    const ended = await followWork(watched(answer.body as ReleaseView), io, stop);
    return ended ? report(ended, asked, io) : exitCodes.refused;
  });
}

function readArguments(args: readonly string[]): Asked | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        directory: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    return values.directory ? { directory: values.directory, json: values.json } : undefined;
  } catch {
    return undefined;
  }
}

function watched({ id }: ReleaseView): WatchedWork<ReleaseView> {
  const ended = ['released', 'replaced', 'withdrawn', 'stopped', 'failed', 'cancelled'];
  const progressLine = ({ step, state, rows_done }: ReleaseView): string =>
    `${stepWords[step ?? state] ?? step ?? state}  ${rows_done} 行 rows`;
  return { path: `/api/open/releases/${id}`, ended, progressLine };
}

const stepWords: Readonly<Record<string, string>> = {
  waiting: '等待 waiting',
  checking: '检查 checking',
  writing: '写出 writing',
  serving: '服务副本 serving copy',
  publishing: '发布 publishing',
};

function report(view: ReleaseView, { json }: Asked, io: CliIo): number {
  io.progress('');
  const released = view.state === 'released';
  for (const { name, holds, detail } of view.checks) {
    io.err(`${holds ? '✓' : '✗'} ${name}  ${detail}`);
  }
  for (const { row, column, values } of view.checks.flatMap(({ rows }) => rows)) {
    io.err(`  行 row ${row ?? '-'}  ${column ?? ''}  ${JSON.stringify(values)}`);
  }
  for (const { code, title_zh, title_en, remedy_zh, remedy_en } of view.reasons) {
    io.err(`✗ ${title_zh} / ${title_en} [${code}]`);
    io.err(`  → ${remedy_zh} / ${remedy_en}`);
  }
  for (const { format, bytes, sha256, url } of view.files) {
    io.err(`  ${format}  ${bytes} B  sha256 ${sha256}  ${url}`);
  }
  const checks = view.checks.map(({ name, holds, detail }) => ({ name, holds, detail }));
  io.out(
    json
      ? JSON.stringify({ released, rows: view.rows ?? 0, checks })
      : `${released ? '已开放 released' : '未开放 not released'} ${view.directory_name}  ${view.rows ?? 0} 行 rows  ${view.id}`,
  );
  return released ? exitCodes.done : exitCodes.refused;
}
