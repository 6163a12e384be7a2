import type { z } from 'zod';
import { listDemoCredentials, openDemoSessions, signIn } from '#spine/parties/contracts.ts';
import type { ApiClient } from './api-client.ts';
import { printRefusal } from './print-refusal.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';

export type DemoCredentials = z.output<typeof openDemoSessions.output>;

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
  const answer = await askDemoCredentials(io);
  if (!answer.credentials) {
    printRefusal(answer.problem, json, io);
    return exitCodes.refused;
  }
  if (json) io.out(JSON.stringify(answer.credentials));
  else printTables(answer.credentials, io);
  return exitCodes.done;
}

type Answer =
  | { readonly credentials: DemoCredentials; readonly problem?: undefined }
  | { readonly credentials?: undefined; readonly problem: unknown };

/**
 * Asks the server, with a session for each account; what it answers is checked, so that a change
 * there is noticed here. Whoever can read the data folder of the server proves it; else, at the
 * machine of the server, the passwords that its sign-in page shows are used.
 */
export async function askDemoCredentials(io: Pick<CliIo, 'api' | 'demoProof'>): Promise<Answer> {
  const proof = io.demoProof();
  if (proof === undefined) return await signInOneByOne(io.api);
  const { verb, path, output } = openDemoSessions;
  const { status, body } = await io.api.request(verb, path, { body: { proof } });
  return status === 200 ? { credentials: output.parse(body) } : { problem: body };
}

async function signInOneByOne(api: ApiClient): Promise<Answer> {
  const shown = await api.request(listDemoCredentials.verb, listDemoCredentials.path);
  if (shown.status !== 200) return { problem: shown.body };
  const { accounts, clients } = listDemoCredentials.output.parse(shown.body);
  const opened: DemoCredentials['accounts'] = [];
  for (const one of accounts) {
    const { account, password, organisation_id } = one;
    const { status, body } = await api.request(signIn.verb, signIn.path, {
      body: { account, password, organisation_id },
    });
    if (status !== 200) return { problem: body };
    opened.push({ ...one, token: signIn.output.parse(body).token ?? '' });
  }
  return { credentials: { accounts: opened, clients } };
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
