import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { signIn } from '#spine/parties/contracts.ts';
import { tokenFile } from './api-client.ts';
import { askDemoCredentials } from './demo-credentials-command.ts';
import { keepToken } from './keep-token.ts';
import { printRefusal } from './print-refusal.ts';
import { ask, askSecretly } from './prompt.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';

type SignedIn = z.output<typeof signIn.output>;

const usage =
  'datong login [--account A] [--password P] [--code C] [--new-password P] [--organisation org_…] [--json]\n' +
  'datong login --demo operator|auditor|citizen|officer-mzj|… [--json]';

/** `datong login`: signs in and keeps the token for the commands that follow. */
export function loginCommand(): SpecialCommand {
  return {
    words: ['login'],
    sentence: {
      zh: '登录,供随后的命令使用',
      en: 'Sign in for the commands that follow',
    },
    usage,
    run,
  };
}

async function run(args: readonly string[], io: CliIo): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    io.err(`用法 Usage:\n${usage}`);
    return exitCodes.usage;
  }
  const proof = await readProof(options, io);
  if ('problem' in proof) {
    printRefusal(proof.problem, options.json, io);
    return exitCodes.refused;
  }
  const { status, body } = await io.api.request(signIn.verb, signIn.path, { body: proof });
  if (status !== 200) {
    printRefusal(body, options.json, io);
    return exitCodes.refused;
  }
  const signedIn = signIn.output.parse(body);
  const file = tokenFile(io.env);
  keepToken(file, io.api.url, signedIn.token ?? '');
  tell(signedIn, file, options.json, io);
  return exitCodes.done;
}

interface LoginOptions {
  readonly account: string | undefined;
  readonly password: string | undefined;
  readonly new_password: string | undefined;
  readonly code: string | undefined;
  readonly organisation_id: string | undefined;
  readonly demo: string | undefined;
  readonly json: boolean;
}

function readOptions(args: readonly string[]): LoginOptions | undefined {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        account: text,
        password: text,
        'new-password': text,
        code: text,
        organisation: text,
        demo: text,
        json: { type: 'boolean', default: false },
      },
    });
    const { account, password, code, organisation, demo, json } = values;
    if (demo !== undefined && (account ?? password) !== undefined) return undefined;
    const new_password = values['new-password'];
    return { account, password, code, new_password, organisation_id: organisation, demo, json };
  } catch {
    return undefined; // an option that is not one of ours, or without its value
  }
}

async function readProof(
  options: LoginOptions,
  io: CliIo,
): Promise<z.input<typeof signIn.input> | { readonly problem: unknown }> {
  const { new_password, organisation_id, code } = options;
  const more = {
    ...(code === undefined ? {} : { code }),
    ...(new_password === undefined ? {} : { new_password }),
    ...(organisation_id === undefined ? {} : { organisation_id }),
  };
  if (options.demo !== undefined) {
    const answer = await askDemoCredentials(io);
    if (!answer.credentials) return { problem: answer.problem };
    const { accounts } = answer.credentials;
    const { demo } = options;
    const picked =
      accounts.find(({ account }) => account === demo) ??
      accounts.find(({ account }) => account.startsWith(`${demo}-`)) ??
      accounts.find(({ roles }) => roles.some((role) => role === demo));
    if (!picked) return { problem: `✗ 没有这个演示账号 No such demo account: ${demo}` };
    return { account: picked.account, password: picked.password, ...more };
  }
  const account = options.account ?? (await ask('账号 Account: '));
  const password = options.password ?? (await askSecretly('口令 Password: '));
  return { account, password, ...more };
}

function tell(signedIn: SignedIn, file: string, json: boolean, io: CliIo): void {
  const { person, organisation, roles, expires_at, token } = signedIn;
  if (json) {
    const { account } = person;
    io.out(JSON.stringify({ account, roles, organisation: organisation.name, expires_at, token }));
    return;
  }
  io.out(`已登录 Signed in: ${person.name} ${organisation.name} (${roles.join(', ')})`);
  io.err(`令牌存于 The token is kept in ${file} (${io.api.url})`);
}
