import { z } from 'zod';
import type { Contract } from '#actions/contract.ts';
import { newId } from '#kernel/ids.ts';
import type { ApiRequest } from './api-client.ts';
import { printRefusal } from './print-refusal.ts';
import { type CliIo, exitCodes } from './special-command.ts';

/** `catalog.publish-directory` is typed `datong catalog publish-directory`. */
export function wordsOf(contract: Contract): readonly [string, string] {
  const [room = '', verb = ''] = contract.name.split('.');
  return [room, verb];
}

/** How the command of an action is typed, with its fields. */
export function usageOf(contract: Contract): string {
  const fields = Object.entries(contract.input.shape).map(([name, schema]) => {
    const word = `--${name} ${valueWord(schema as z.ZodType)}`;
    return (schema as z.ZodType).safeParse(undefined).success ? `[${word}]` : word;
  });
  return `datong ${wordsOf(contract).join(' ')} ${fields.join(' ')} [--json]`;
}

function valueWord(schema: z.ZodType): string {
  const { type, enum: values } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  if (values) return values.join('|');
  return type === 'object' || type === 'array' ? 'JSON' : String(type ?? 'VALUE').toUpperCase();
}

/**
 * Runs an action's command: `--field value` pairs become the input (JSON where the field is not
 * text), `--input FILE|-` is not needed for what fits a line, and the answer is printed as JSON.
 */
export async function runActionCommand(
  contract: Contract,
  args: readonly string[],
  io: CliIo,
): Promise<number> {
  const parsed = parseFields(contract, args);
  if (typeof parsed === 'string') {
    io.err(`${parsed}\n${usageOf(contract)}`);
    return exitCodes.usage;
  }
  const { path, request } = requestOf(contract, parsed.input);
  const answer = await io.api.request(contract.verb, path, request);
  if (answer.status >= 400) {
    printRefusal(answer.body, parsed.json, io);
    return exitCodes.refused;
  }
  io.out(parsed.json ? JSON.stringify(answer.body) : JSON.stringify(answer.body, null, 2));
  return exitCodes.done;
}

interface Fields {
  readonly input: Readonly<Record<string, unknown>>;
  readonly json: boolean;
}

function parseFields(contract: Contract, args: readonly string[]): Fields | string {
  const input: Record<string, unknown> = {};
  let json = false;
  for (let place = 0; place < args.length; place += 1) {
    const word = args[place] ?? '';
    if (word === '--json') {
      json = true;
      continue;
    }
    const [name, inline] = word.startsWith('--')
      ? splitOnce(word.slice(2))
      : [undefined, undefined];
    if (!name) return `不认识的参数 / unknown argument: ${word}`;
    const schema = contract.input.shape[name] as z.ZodType | undefined;
    if (!schema) return `没有这个字段 / no such field: --${name}`;
    const text = inline ?? args[++place];
    if (text === undefined) return `缺少值 / value missing: --${name}`;
    input[name] = fieldValue(schema, text);
  }
  return { input, json };
}

function splitOnce(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

// Text stays text; what the schema does not take as text is read as JSON (numbers, lists, objects).
function fieldValue(schema: z.ZodType, text: string): unknown {
  if (schema.safeParse(text).success) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The request that an action's contract makes of an input. */
export function requestOf(
  contract: Contract,
  input: Readonly<Record<string, unknown>>,
): { readonly path: string; readonly request: ApiRequest } {
  const rest = { ...input };
  const path = contract.path.replace(/:([a-z_]+)/gi, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value ?? ''));
  });
  if (contract.verb === 'GET') return { path, request: { query: rest as Record<string, string> } };
  const command = contract.effect === 'write' ? { command_id: newId('cmd') } : {};
  return { path, request: { body: rest, ...command } };
}
