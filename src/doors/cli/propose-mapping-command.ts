import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import type { proposeImportMapping } from '#spine/catalog/contracts.ts';
import { untilInterrupted } from './long-work.ts';
import { printRefusal } from './print-refusal.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';
import { uploadFile } from './upload-file.ts';

const usage = `datong catalog propose-mapping FILE [--source NAME] [--json]

FILE        JSON 数组、JSON 行、CSV、XLSX,或其 gzip / a JSON array, JSON lines, CSV, XLSX, or gzip of these
--source    来源名称,写入对照 / name of the source, as the mapping says it
--json      字段、把握、理由和对照的 JSON / fields, confidence, reasons and the mapping as JSON`;

type Proposal = z.output<typeof proposeImportMapping.output>;

/** `datong catalog propose-mapping`: what the fields of a file may be; nothing is imported. */
export function proposeMappingCommand(): SpecialCommand {
  return {
    words: ['catalog', 'propose-mapping'],
    sentence: {
      zh: '为一个目录文件提出字段对照建议,不导入',
      en: 'Propose a field mapping for a file of directories; nothing is imported',
    },
    usage,
    run,
  };
}

async function run(args: readonly string[], io: CliIo): Promise<number> {
  const asked = readArguments(args);
  if (asked === undefined || !existsSync(resolve(io.cwd, asked.file))) {
    if (asked) io.err(`✗ 没有这个文件 / there is no such file: ${asked.file}`);
    else io.err(usage);
    return exitCodes.usage;
  }
  return await untilInterrupted(io, async (stop) => {
    const upload = await uploadFile(io, asked.file, stop);
    if (!upload.ok) {
      printRefusal(upload.answer.body, asked.json, io);
      return exitCodes.refused;
    }
    const body = {
      upload_id: upload.id,
      ...(asked.source === undefined ? {} : { source: asked.source }),
    };
    const answer = await io.api.request('POST', '/api/imports/propose-mapping', { body });
    if (answer.status !== 200) {
      printRefusal(answer.body, asked.json, io);
      return exitCodes.refused;
    }
    if (asked.json) io.out(JSON.stringify(answer.body));
    else tell(answer.body as Proposal, io);
    return exitCodes.done;
  });
}

function readArguments(
  args: readonly string[],
):
  | { readonly file: string; readonly source: string | undefined; readonly json: boolean }
  | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { source: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return undefined;
    return { file, source: values.source, json: values.json };
  } catch {
    return undefined; // an option that is not one of ours, or without its value
  }
}

function tell({ fields, unmapped }: Proposal, io: CliIo): void {
  for (const { source, target, confidence, because } of fields) {
    io.out(`${confidence.toFixed(2)}  ${source} → ${target}  ${because}`);
  }
  if (unmapped.length > 0) io.out(`未采用 not used: ${unmapped.join('、')}`);
}
