import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FieldMapping } from '#spine/catalog/contracts.ts';
import { countsOf, type RejectView, type RunView } from '#spine/files/contracts.ts';
import { followRun, keepRejects, percentOf, tellReasons } from './follow-run.ts';
import { untilInterrupted } from './long-work.ts';
import { printRefusal } from './print-refusal.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';
import { uploadFile } from './upload-file.ts';

const usage = `datong catalog import FILE --source NAME [--mapping FILE] [--accept-proposed CONFIDENCE]
  [--duplicates refuse|keep] [--resume] [--json]

FILE        JSON 数组、JSON 行、CSV、XLSX,或其 gzip / a JSON array, JSON lines, CSV, XLSX, or gzip of these
--source    来源名称;同一来源再次导入不会重复 / name of the source; importing it again adds nothing twice
--mapping   字段对照文件;不给则自动选择 / field mapping; chosen automatically when absent
--accept-proposed  无内置对照适合时,采用把握不低于此值的建议,0 至 1
            / where none built in fits, take proposed fields at least so sure, 0 to 1
--duplicates  同一文件中重复的记录:refuse 拒绝(默认),keep 编号保留 / repeats: refuse (default) or keep
--resume    继续上次停止的导入 / go on with the import that was stopped
--json      最后一行输出结果的 JSON / the last line of output is the result as JSON`;

/** `datong catalog import`: sends the file, follows the import, writes down what was refused. */
export function catalogImportCommand(): SpecialCommand {
  return {
    words: ['catalog', 'import'],
    sentence: { zh: '导入一个目录文件', en: 'Import a file of directories' },
    usage,
    run: runImport,
  };
}

/** The command line, read. */
interface Asked {
  readonly file: string;
  readonly source: string;
  readonly mapping: string | undefined;
  readonly accept_proposed: number | undefined;
  readonly duplicates: string;
  readonly resume: boolean;
  readonly json: boolean;
}

async function runImport(args: readonly string[], io: CliIo): Promise<number> {
  const asked = readArguments(args);
  if (asked === undefined) {
    io.err(usage);
    return exitCodes.usage;
  }
  if (!existsSync(resolve(io.cwd, asked.file))) {
    io.err(`✗ 没有这个文件 / there is no such file: ${asked.file}`);
    return exitCodes.usage;
  }
  const mapping = await readMapping(asked, io);
  if (mapping === 'invalid') return exitCodes.usage;
  return await untilInterrupted(io, async (stop) => {
    const started = await startOrResume(asked, mapping, io, stop);
    const ended = started && (await followRun(started, progressLine, io, stop));
    return ended ? await report(ended, asked, io) : exitCodes.refused;
  });
}

function readArguments(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        source: { type: 'string' },
        mapping: { type: 'string' },
        'accept-proposed': { type: 'string' },
        duplicates: { type: 'string', default: 'refuse' },
        resume: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    const known = ['refuse', 'keep'].includes(values.duplicates);
    if (file === undefined || more.length > 0 || !values.source || !known) return undefined;
    const accept_proposed = confidenceOf(values['accept-proposed']);
    if (Number.isNaN(accept_proposed)) return undefined;
    return { ...values, file, source: values.source, mapping: values.mapping, accept_proposed };
  } catch {
    return undefined;
  }
}

function confidenceOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return value >= 0 && value <= 1 ? value : Number.NaN;
}

async function readMapping(asked: Asked, io: CliIo): Promise<FieldMapping | undefined | 'invalid'> {
  if (asked.mapping === undefined) return undefined;
  try {
    const text = await readFile(resolve(io.cwd, asked.mapping), 'utf8');
    return FieldMapping.parse(JSON.parse(text));
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : String(fault);
    io.err(`✗ 字段对照文件读不懂 / the mapping cannot be read: ${asked.mapping}\n${said}`);
    return 'invalid';
  }
}

async function startOrResume(
  asked: Asked,
  mapping: FieldMapping | undefined,
  io: CliIo,
  stop: AbortSignal,
): Promise<RunView | undefined> {
  const stopped = asked.resume ? await findStopped(asked, io) : undefined;
  if (stopped) return await send(io, `/api/runs/${stopped.id}/resume`, {}, asked.json);
  const upload = await uploadFile(io, asked.file, stop);
  if (!upload.ok) {
    printRefusal(upload.answer.body, asked.json, io);
    return undefined;
  }
  const body = {
    source: asked.source,
    upload_id: upload.id,
    file_name: basename(asked.file),
    duplicates: asked.duplicates,
    ...(mapping === undefined ? {} : { mapping }),
    ...(asked.accept_proposed === undefined ? {} : { accept_proposed: asked.accept_proposed }),
  };
  return await send(io, '/api/imports', body, asked.json);
}

/** The last import of this source, if it is of this file and was stopped. */
async function findStopped(asked: Asked, io: CliIo): Promise<RunView | undefined> {
  const query = { kind: 'catalog-import', subject: `source:${asked.source}`, limit: 1 };
  const answer = await io.api.request('GET', '/api/runs', { query });
  if (answer.status !== 200) return undefined;
  const [last] = (answer.body as { items: RunView[] }).items;
  const same = last?.title === basename(asked.file);
  return last && same && last.state === 'cancelled' ? last : undefined;
}

async function send(
  io: CliIo,
  path: string,
  body: unknown,
  json: boolean,
): Promise<RunView | undefined> {
  const answer = await io.api.request('POST', path, { body });
  if (answer.status === 200) return answer.body as RunView;
  printRefusal(answer.body, json, io);
  return undefined;
}

function progressLine(run: RunView): string {
  if (run.state === 'queued' || run.step?.name === 'checking') return '检查文件 checking the file';
  const { read = 0, added = 0, refused = 0 } = countsOf(run);
  return `导入 importing ${percentOf(run)} %  ${read} 条 records  新增 added ${added}  拒绝 refused ${refused}`;
}

async function report(run: RunView, asked: Asked, io: CliIo): Promise<number> {
  io.progress('');
  const refusals_file = await keepRejects(run, 'refusals', refusalLine, io);
  const { read = 0, added = 0, updated = 0, unchanged = 0, refused = 0 } = countsOf(run);
  tellReasons(run, io);
  if (run.state === 'cancelled') {
    io.err(
      '已停止,已导入的保留;加 --resume 继续。/ Stopped; what is in stays. Add --resume to go on.',
    );
  }
  if (refused > 0) io.err(`拒绝的记录见 / refused records are in ${refusals_file}`);
  if (asked.json) {
    io.out(JSON.stringify({ read, added, updated, unchanged, refused, refusals_file }));
  } else {
    io.out(
      `读取 read ${read}  新增 added ${added}  更新 updated ${updated}  未变 unchanged ${unchanged}  拒绝 refused ${refused}`,
    );
  }
  return run.state === 'completed' ? exitCodes.done : exitCodes.refused;
}

function refusalLine({ line, name, reasons }: RejectView): object {
  return {
    position: line,
    name,
    codes: reasons.map(({ code }) => code),
    fields: reasons.map(({ field }) => field),
    zh: reasons.map(({ zh }) => zh).join(';'),
    en: reasons.map(({ en }) => en).join('; '),
  };
}
