import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { countsOf, type RejectView, type RunView } from '#spine/files/contracts.ts';
import { LoadDetails, ReadingOptions } from '#stewardship/lake/contracts.ts';
import { followRun, keepRejects, percentOf, tellReasons } from './follow-run.ts';
import { untilInterrupted } from './long-work.ts';
import { printRefusal } from './print-refusal.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';
import { uploadFile } from './upload-file.ts';

const usage = `datong lake load FILE --directory CODE [--types FILE] [--key COLUMN]… [--null TEXT]… [--encoding NAME] [--delimiter CHAR] [--dry-run] [--json]

FILE         CSV、gzip 的 CSV、JSON Lines 或 Parquet(按内容识别) / told by content
--directory  目录代码 / code of the directory
--types      JSON 文件,列名到类型 / JSON file of column names and types: {"code":"string"}
--key        主键列,可多次 / key column, may be repeated; each gets an index for lookups
--null       表示空值的写法,可多次 / a spelling of "no value", may be repeated
--encoding   utf-8 | gb18030 | utf-16le | utf-16be;不给则识别 / found in the file when absent
--delimiter  , ; | 或 tab;不给则识别 / found in the file when absent
--dry-run    只试读:列出推断的类型与会被拒绝的行 / only try: show types and rows that would be refused
--json       最后一行输出结果的 JSON / the last line of output is the result as JSON`;

/** `datong lake load`: sends the file, follows the load, writes down the rejected rows. */
export function lakeLoadCommand(): SpecialCommand {
  return {
    words: ['lake', 'load'],
    sentence: { zh: '把一个数据文件装载到目录', en: 'Load a file of data behind a directory' },
    usage,
    run: runLoadCommand,
  };
}

interface Asked {
  readonly file: string;
  readonly directory: string;
  readonly types_file: string | undefined;
  readonly keys: readonly string[] | undefined;
  readonly null_markers: readonly string[] | undefined;
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
  readonly dry_run: boolean;
  readonly json: boolean;
}

async function runLoadCommand(args: readonly string[], io: CliIo): Promise<number> {
  const asked = readArguments(args);
  if (!asked) {
    io.err(usage);
    return exitCodes.usage;
  }
  if (!existsSync(resolve(io.cwd, asked.file))) {
    io.err(`✗ 没有这个文件 / there is no such file: ${asked.file}`);
    return exitCodes.usage;
  }
  const options = await readingOptions(asked, io);
  if (!options) return exitCodes.usage;
  return await untilInterrupted(io, async (stop) => {
    const started = await start(asked, options, io, stop);
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
        directory: { type: 'string' },
        types: { type: 'string' },
        key: { type: 'string', multiple: true },
        null: { type: 'string', multiple: true },
        encoding: { type: 'string' },
        delimiter: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0 || !values.directory) return undefined;
    return {
      file,
      directory: values.directory,
      types_file: values.types,
      keys: values.key,
      null_markers: values.null,
      encoding: values.encoding,
      delimiter: values.delimiter === 'tab' ? '\t' : values.delimiter,
      dry_run: values['dry-run'],
      json: values.json,
    };
  } catch {
    return undefined;
  }
}

async function readingOptions(asked: Asked, io: CliIo): Promise<ReadingOptions | undefined> {
  const { types_file, null_markers, encoding, delimiter } = asked;
  try {
    const types: unknown =
      types_file && JSON.parse(await readFile(resolve(io.cwd, types_file), 'utf8'));
    return ReadingOptions.parse({
      ...(types ? { types } : {}),
      ...(null_markers ? { null_markers } : {}),
      ...(encoding ? { encoding } : {}),
      ...(delimiter ? { delimiter } : {}),
    });
  } catch (fault) {
    const said = fault instanceof z.ZodError ? z.prettifyError(fault) : String(fault);
    io.err(`✗ 读取方式有误 / how to read it is not well described\n${said}`);
    return undefined;
  }
}

async function start(
  asked: Asked,
  options: ReadingOptions,
  io: CliIo,
  stop: AbortSignal,
): Promise<RunView | undefined> {
  const upload = await uploadFile(io, asked.file, stop);
  if (!upload.ok) {
    printRefusal(upload.answer.body, asked.json, io);
    return undefined;
  }
  const body = {
    directory_code: asked.directory,
    upload_id: upload.id,
    file_name: basename(asked.file),
    dry_run: asked.dry_run,
    ...(asked.keys ? { keys: asked.keys } : {}),
    ...options,
  };
  const answer = await io.api.request('POST', '/api/lake/loads', { body });
  if (answer.status === 200) return answer.body as RunView;
  printRefusal(answer.body, asked.json, io);
  return undefined;
}

function progressLine(run: RunView): string {
  const step = run.step ? `${run.step.zh} ${run.step.name}` : '等待 waiting';
  const { rows_read = 0, rows_rejected = 0 } = countsOf(run);
  return `${step} ${percentOf(run)} %  ${rows_read} 行 rows  拒绝 rejected ${rows_rejected}`;
}

async function report(run: RunView, asked: Asked, io: CliIo): Promise<number> {
  io.progress('');
  tellReasons(run, io);
  const details = LoadDetails.parse(run.details);
  if (asked.dry_run || !asked.json) tellColumns(details, io);
  const rejects_file = await keepRejects(run, 'rejects', rejectLine, io);
  const { rows_read = 0, rows_loaded = 0, rows_rejected = 0 } = countsOf(run);
  const { sha256, snapshot, unchanged, columns } = details;
  if (rows_rejected > 0) io.err(`被拒绝的行见 / rejected rows are in ${rejects_file}`);
  if (unchanged) io.err('内容与当前快照相同,未产生新快照 / same as the current snapshot');
  if (asked.json) {
    const result = { rows_read, rows_loaded, rows_rejected, rejects_file, sha256, snapshot };
    io.out(JSON.stringify(asked.dry_run ? { ...result, columns } : result));
  } else {
    io.out(
      `读取 read ${rows_read}  装载 loaded ${rows_loaded}  拒绝 rejected ${rows_rejected}  ` +
        `快照 snapshot ${snapshot ?? '-'}  sha256 ${sha256 ?? '-'}`,
    );
  }
  return run.state === 'completed' ? exitCodes.done : exitCodes.refused;
}

function tellColumns({ null_markers, columns }: LoadDetails, io: CliIo): void {
  if (null_markers.length > 0) {
    io.err(`空值写法 spellings of "no value": ${null_markers.join(' ')}`);
  }
  for (const { name, column, type, nulls, reason } of columns) {
    io.err(`  ${column}  ${type}  ${name}  空值 nulls ${nulls}  ${reason.zh} / ${reason.en}`);
  }
}

/** One entry for each row: its first bad column, and the rest of them in `others`. */
function rejectLine({ line, reasons: [first, ...rest] }: RejectView): object {
  return {
    line,
    column: first?.field ?? null,
    reason: first?.code,
    zh: first?.zh,
    en: first?.en,
    value: first?.excerpt ?? null,
    others: rest.map(({ field, code, excerpt }) => ({
      column: field ?? '',
      reason: code,
      value: excerpt,
    })),
  };
}
