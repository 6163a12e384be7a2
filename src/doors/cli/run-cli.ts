import { parseArgs } from 'node:util';
import type { Contract } from '#actions/contract.ts';
import { openApiClient, serverUrl } from './api-client.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';

/** The terminal, or what stands in for it in a test. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  out(line: string): void;
  err(line: string): void;
}

type Loader = () => Promise<SpecialCommand>;

// Loaded only when asked for: `verify` must start fast and needs nothing of the platform.
const special: Readonly<Record<string, Loader>> = {
  'catalog import': async () =>
    (await import('./catalog-import-command.ts')).catalogImportCommand(),
  'demo credentials': async () =>
    (await import('./demo-credentials-command.ts')).demoCredentialsCommand(),
  'evidence check': async () =>
    (await import('./evidence-check-command.ts')).evidenceCheckCommand(),
  'gateway call': async () => (await import('./gateway-call-command.ts')).gatewayCallCommand(),
  'lake load': async () => (await import('./lake-load-command.ts')).lakeLoadCommand(),
  login: async () => (await import('./login-command.ts')).loginCommand(),
  verify: async () => (await import('./verify-command.ts')).verifyCommand(),
};

/**
 * Runs one command line, the words after `datong`.
 *
 * @returns the exit code: 0 done, 1 refused, 2 usage
 */
export async function runCli(words: readonly string[], terminal: Terminal): Promise<number> {
  const { rest, url } = takeUrl(words);
  const io = ioOf(terminal, url);
  const [first, second] = rest;
  const name = [`${first} ${second}`, `${first}`].find((one) => Object.hasOwn(special, one));
  try {
    if (name) return await runSpecial(name, rest.slice(name.split(' ').length), io);
    return await runOrdinary(rest, io);
  } catch (fault) {
    io.err(faultText(fault, io.api.url));
    return exitCodes.refused;
  }
}

async function runSpecial(name: string, args: readonly string[], io: CliIo): Promise<number> {
  const command = await special[name]?.();
  if (!command) return exitCodes.usage;
  if (!args.includes('--help')) return command.run(args, io);
  io.out(`${command.sentence.zh}\n${command.sentence.en}\n\n${command.usage}`);
  return exitCodes.done;
}

async function runOrdinary(words: readonly string[], io: CliIo): Promise<number> {
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
  await listCommands(allContracts(), room, asked ? io.out : io.err);
  return asked ? exitCodes.done : exitCodes.usage;
}

async function listCommands(
  contracts: readonly Contract[],
  room: string | undefined,
  print: (line: string) => void,
): Promise<void> {
  print(
    '数通命令行 Datong command line: datong [--url URL] <room> <verb-noun> [--field value] [--json]\n',
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

function takeUrl(words: readonly string[]): { rest: string[]; url: string | undefined } {
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    tokens: true,
    options: { url: { type: 'string' } },
  });
  const found = tokens.find((token) => token.kind === 'option' && token.name === 'url');
  if (found?.kind !== 'option' || found.value === undefined)
    return { rest: [...words], url: undefined };
  const taken = found.inlineValue ? 1 : 2;
  return { rest: words.toSpliced(found.index, taken), url: found.value };
}

function ioOf(terminal: Terminal, url: string | undefined): CliIo {
  const address = serverUrl(terminal.env, url);
  return {
    ...terminal,
    progress: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
    },
    api: openApiClient(terminal.env, address),
  };
}

function faultText(fault: unknown, url: string): string {
  const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : undefined;
  if (cause && 'code' in cause && cause.code === 'ECONNREFUSED') {
    return `✗ 连不上服务 ${url};请先 npm start,或用 --url 指明地址。/ Nothing answers at ${url}; run npm start, or name the address with --url.`;
  }
  return `✗ ${fault instanceof Error ? fault.message : String(fault)}`;
}
