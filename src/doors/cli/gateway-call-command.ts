import { parseArgs } from 'node:util';
import {
  authorizationOf,
  type Credentials,
  credentialOptions,
  readCredentials,
} from './gateway-credentials.ts';
import { printProblem, readObject } from './print-problem.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';

const usage =
  'datong gateway call AGREEMENT --purpose TEXT [--where COLUMN=VALUE …] [--select A,B] ' +
  '[--limit N] [--cursor TEXT] [--case NUMBER] [--verify] ' +
  '(--key KEYFILE | --key-id ID --secret TEXT | --token TEXT) [--json]';

/** `datong gateway call`: signs a query, sends it and prints the rows. */
export function gatewayCallCommand(): SpecialCommand {
  return {
    words: ['gateway', 'call'],
    sentence: {
      zh: '签名并调用网关:按协议查询或核验(--verify)',
      en: 'Sign and send a query, or with --verify a question, under an agreement',
    },
    usage,
    run,
  };
}

async function run(args: readonly string[], io: CliIo): Promise<number> {
  let call: {
    readonly target: string;
    readonly body: string;
    readonly credentials: Credentials;
    json: boolean;
  };
  try {
    call = readCall(args, io);
  } catch (fault) {
    io.err(`✗ ${fault instanceof Error ? fault.message : String(fault)}`);
    io.err(usage);
    return exitCodes.usage;
  }
  const { target } = call;
  const response = await fetch(`${io.api.url}${target}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: authorizationOf(call.credentials, 'POST', target, call.body),
    },
    body: call.body,
  });
  const text = await response.text();
  if (call.json) io.out(text);
  else printAnswer(io, text, response.ok);
  return response.ok ? exitCodes.done : exitCodes.refused;
}

const options = {
  where: { type: 'string', multiple: true },
  select: { type: 'string' },
  limit: { type: 'string' },
  cursor: { type: 'string' },
  purpose: { type: 'string' },
  case: { type: 'string' },
  ...credentialOptions,
  verify: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

function readCall(args: readonly string[], io: CliIo) {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [agreement, ...more] = positionals;
  if (agreement === undefined || more.length > 0)
    throw new Error('请给出一个协议编号 / name one agreement');
  const where = (values.where ?? []).map(readFilter);
  const body = JSON.stringify({
    ...(where.length > 0 ? { where: Object.fromEntries(where) } : {}),
    ...(values.select === undefined ? {} : { select: values.select.split(',') }),
    ...(values.limit === undefined ? {} : { limit: Number(values.limit) }),
    ...(values.cursor === undefined ? {} : { cursor: values.cursor }),
    ...(values.purpose === undefined ? {} : { purpose: values.purpose }),
    ...(values.case === undefined ? {} : { case_number: values.case }),
  });
  const target = `/gateway/${agreement}/${values.verify === true ? 'verify' : 'query'}`;
  return { target, body, credentials: readCredentials(values, io), json: values.json === true };
}

const filterForm = /^([A-Za-z_][A-Za-z0-9_]*)(=|!=|>=|<=|\^=)(.*)$/s;

function readFilter(text: string): readonly [string, unknown] {
  const [, column, sign, value = ''] = filterForm.exec(text) ?? [];
  if (column === undefined || sign === undefined) {
    throw new Error(`看不懂的条件 / not a filter: ${text} (A=1, A!=1, A>=1, A<=1, A^=prefix)`);
  }
  if (sign === '=') return [column, value];
  return [column, { op: sign === '^=' ? 'starts-with' : sign, value }];
}

function printAnswer(io: CliIo, text: string, ok: boolean): void {
  if (!ok) {
    printProblem(io, text);
    return;
  }
  const answer = readObject(text);
  const rows = Array.isArray(answer['rows']) ? answer['rows'] : [];
  for (const row of rows) io.out(JSON.stringify(row));
  io.err(`${rows.length} 条 rows · 回执 receipt ${String(answer['receipt'])}`);
  if (typeof answer['next'] === 'string') io.err(`下一页 next page: --cursor ${answer['next']}`);
}
