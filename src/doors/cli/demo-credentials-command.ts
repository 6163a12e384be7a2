import type { z } from 'zod';
import { listDemoCredentials } from '#spine/parties/contracts.ts';
import type { ApiClient } from './api-client.ts';
import { printRefusal } from './print-refusal.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';

export type DemoCredentials = z.output<typeof listDemoCredentials.output>;

/** `datong demo credentials`: who can be tried out in the demo city, and with which password. */
export function demoCredentialsCommand(): SpecialCommand {
  return {
    words: ['demo', 'credentials'],
    sentence: listDemoCredentials.sentence,
    usage: 'datong demo credentials [--json]',
    run,
  };
}

async function run(args: readonly string[], io: CliIo): Promise<number> {
  const json = args.includes('--json');
  if (args.some((arg) => arg !== '--json')) {
    io.err('用法 Usage: datong demo credentials [--json]');
    return exitCodes.usage;
  }
  const answer = await askDemoCredentials(io.api);
  if (!answer.credentials) {
    printRefusal(answer.problem, json, io);
    return exitCodes.refused;
  }
  if (json) io.out(JSON.stringify(answer.credentials));
  else printTables(answer.credentials, io);
  return exitCodes.done;
}

/** Asks the server; what it answers is checked, so that a change there is noticed here. */
export async function askDemoCredentials(
  api: ApiClient,
): Promise<
  | { readonly credentials: DemoCredentials; readonly problem?: undefined }
  | { readonly credentials?: undefined; readonly problem: unknown }
> {
  const { status, body } = await api.request(listDemoCredentials.verb, listDemoCredentials.path);
  if (status !== 200) return { problem: body };
  return { credentials: listDemoCredentials.output.parse(body) };
}

function printTables({ accounts, clients }: DemoCredentials, io: CliIo): void {
  io.out('演示账号(人物均为虚构) Demo accounts (all people are fictional)\n');
  for (const one of accounts) {
    const proof = `${one.account.padEnd(24)} ${one.password.padEnd(22)}`;
    io.out(`  ${proof} ${one.roles.join(',').padEnd(13)} ${one.name} ${one.organisation}`);
  }
  io.out('\n接口客户端 API clients\n');
  for (const one of clients) {
    io.out(`  ${one.key_id}  ${one.secret}  ${one.client} ${one.organisation}`);
  }
}
