import { parseArgs } from 'node:util';
import type { Contract } from '#actions/contract.ts';
import { openApiClient } from './api-client.ts';
import { findDemoProof, type ServerWish, serverUrl } from './find-server.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';

/** The terminal, or what stands in for it in a test. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  out(line: string): void;
  err(line: string): void;
}

/** Commands by their words, each loaded only when it is asked for: `verify` must start fast. */
export type CommandLoaders = Readonly<Record<string, () => Promise<SpecialCommand>>>;

const ownCommands: CommandLoaders = {
  'catalog import': async () =>
    (await import('./catalog-import-command.ts')).catalogImportCommand(),
  'catalog propose-mapping': async () =>
    (await import('./propose-mapping-command.ts')).proposeMappingCommand(),
  'demo credentials': async () =>
    (await import('./demo-credentials-command.ts')).demoCredentialsCommand(),
  'evidence check': async () =>
    (await import('./evidence-check-command.ts')).evidenceCheckCommand(),
  'evidence recover': async () =>
    (await import('./evidence-recover-command.ts')).evidenceRecoverCommand(),
  'gateway call': async () => (await import('./gateway-call-command.ts')).gatewayCallCommand(),
  'gateway download': async () =>
    (await import('./gateway-download-command.ts')).gatewayDownloadCommand(),
  'lake load': async () => (await import('./lake-load-command.ts')).lakeLoadCommand(),
  'opening release': async () =>
    (await import('./opening-release-command.ts')).openingReleaseCommand(),
  login: async () => (await import('./login-command.ts')).loginCommand(),
  verify: async () => (await import('./verify-command.ts')).verifyCommand(),
  witness: async () => (await import('./witness-command.ts')).witnessCommand(),
};

/**
 * Runs one command line, the words after `datong`.
 *
 * @param folder_commands commands that work on a data folder without its server
 * @returns the exit code: 0 done, 1 refused, 2 usage
 */
export async function runCli(
  words: readonly string[],
  terminal: Terminal,
  folder_commands: CommandLoaders = {},
): Promise<number> {
  const special = { ...ownCommands, ...folder_commands };
  const { rest, url, data } = takeServerWords(words, folder_commands);
  const io = ioOf(terminal, { ...terminal, url, data });
  const [first, second] = rest;
  const name = [`${first} ${second}`, `${first}`].find((one) => Object.hasOwn(special, one));
  try {
    const load = name === undefined ? undefined : special[name];
    if (name && load) return await runSpecial(load, rest.slice(name.split(' ').length), io);
    return await runOrdinary(rest, io, special);
  } catch (fault) {
    io.err(faultText(fault, io));
    return exitCodes.refused;
  }
}

async function runSpecial(
  load: () => Promise<SpecialCommand>,
  args: readonly string[],
  io: CliIo,
): Promise<number> {
  const command = await load();
  if (!args.includes('--help')) return command.run(args, io);
  io.out(`${command.sentence.zh}\n${command.sentence.en}\n\n${command.usage}`);
  return exitCodes.done;
}

async function runOrdinary(
  words: readonly string[],
  io: CliIo,
  special: CommandLoaders,
): Promise<number> {
  const { allContracts } = await import('../all-contracts.ts');
  const { runActionCommand, usageOf } = await import('./action-command.ts');
  const [room, verb, ...args] = words;
  const contract = allContracts().find(({ name }) => name === `${room}.${verb}`);
  if (contract && args.includes('--help')) {
    io.out(`${contract.sentence.zh}\n${contract.sentence.en}\n\n${usageOf(contract)}`);
    return exitCodes.done;
  }
  if (contract) return runActionCommand(contract, args, io);
  const asked = room === undefined || room === 'help' || words.includes('--help');
  await listCommands({ contracts: allContracts(), special, room }, asked ? io.out : io.err);
  return asked ? exitCodes.done : exitCodes.usage;
}

async function listCommands(
  {
    contracts,
    special,
    room,
  }: {
    readonly contracts: readonly Contract[];
    readonly special: CommandLoaders;
    readonly room: string | undefined;
  },
  print: (line: string) => void,
): Promise<void> {
  print(
    '数通命令行 Datong command line: datong [--url URL|--data DIR] <room> <verb-noun> [--field value] [--json]\n',
  );
  const own = contracts.filter(({ name }) => name.startsWith(`${room}.`));
  for (const one of own.length > 0 ? own : contracts) {
    print(`  ${one.name.replace('.', ' ').padEnd(38)} ${one.sentence.zh} ${one.sentence.en}`);
  }
  for (const load of Object.values(special)) {
    const { words, sentence } = await load();
    print(`  ${words.join(' ').padEnd(38)} ${sentence.zh} ${sentence.en}`);
  }
}

type ServerWords = Pick<ServerWish, 'url' | 'data'> & { readonly rest: readonly string[] };

/** Takes `--url` and `--data` out of the words, unless the command reads the folder by itself. */
function takeServerWords(words: readonly string[], folder_commands: CommandLoaders): ServerWords {
  const isOffline =
    words[0] === 'witness' ||
    (words[0] === 'evidence' && ['check', 'recover'].includes(words[1] ?? '')) ||
    Object.hasOwn(folder_commands, words[0] ?? '');
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    tokens: true,
    options: { url: { type: 'string' }, ...(isOffline ? {} : { data: { type: 'string' } }) },
  });
  const taken = new Set<number>();
  const found: { url?: string; data?: string } = {};
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue;
    if (token.name !== 'url' && (token.name !== 'data' || isOffline)) continue;
    found[token.name] = token.value;
    taken.add(token.index);
    if (!token.inlineValue) taken.add(token.index + 1);
  }
  return { ...found, rest: words.filter((_, index) => !taken.has(index)) };
}

function ioOf(terminal: Terminal, wish: ServerWish): CliIo {
  return {
    ...terminal,
    progress: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
    },
    api: openApiClient(terminal.env, () => serverUrl(wish)),
    demoProof: () => findDemoProof(wish),
  };
}

function faultText(fault: unknown, io: CliIo): string {
  const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : undefined;
  if (cause && 'code' in cause && cause.code === 'ECONNREFUSED') {
    const { url } = io.api;
    return `✗ 连不上服务 ${url};请先 npm start,或用 --url 指明地址。/ Nothing answers at ${url}; run npm start, or name the address with --url.`;
  }
  return `✗ ${fault instanceof Error ? fault.message : String(fault)}`;
}
