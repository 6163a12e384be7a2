import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { receiptBytesMax } from '#kernel/receipt.ts';
import { nodeSuite } from '#kernel/suite-node.ts';
import { type ReceiptVerdict, verifyReceipt } from '#kernel/verify-receipt.ts';
import { type CliIo, exitCodes, type SpecialCommand } from './special-command.ts';

/** `datong verify`: a receipt against a public key, offline. */
export function verifyCommand(): SpecialCommand {
  return {
    words: ['verify'],
    sentence: {
      zh: '离线验证一份回执,并说明它证明了什么、没有证明什么',
      en: 'Verify a receipt offline and say what it proves and what it does not',
    },
    usage: 'datong verify FILE --key KEYFILE [--policy POLICYFILE] [--json]',
    run,
  };
}

interface Arguments {
  readonly file: string;
  readonly key: string;
  readonly policy: string | undefined;
  readonly json: boolean;
}

async function run(args: readonly string[], io: CliIo): Promise<number> {
  const wanted = readArguments(args);
  if (!wanted) {
    io.err('用法 / usage: datong verify FILE --key KEYFILE [--policy POLICYFILE] [--json]');
    return exitCodes.usage;
  }
  const receipt = await readSmall(inFolder(io.cwd, wanted.file));
  const key = await readSmall(inFolder(io.cwd, wanted.key));
  const policy = wanted.policy && (await readSmall(inFolder(io.cwd, wanted.policy)));
  for (const [name, text] of [
    [wanted.file, receipt],
    [wanted.key, key],
    [wanted.policy, policy],
  ] as const) {
    if (name === undefined || text !== undefined) continue;
    io.err(`无法读取 / cannot be read: ${name}`);
    return exitCodes.usage;
  }
  const verdict = verifyReceipt(nodeSuite, receipt ?? '', key ?? '', policy);
  if (wanted.json) io.out(JSON.stringify({ verified: verdict.ok, ...verdict }));
  else tell(verdict, io);
  return verdict.ok ? exitCodes.done : exitCodes.refused;
}

function tell(verdict: ReceiptVerdict, io: CliIo): void {
  for (const check of verdict.checks) io.out(`${check.ok ? '✓' : '✗'} ${check.zh} / ${check.en}`);
  io.out('');
  for (const sentence of [verdict.proven, verdict.not_proven]) {
    io.out(sentence.zh);
    io.out(sentence.en);
  }
}

function readArguments(args: readonly string[]): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        key: { type: 'string' },
        policy: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (!file || more.length > 0 || !values.key) return undefined;
    return { file, key: values.key, policy: values.policy, json: values.json };
  } catch {
    return undefined;
  }
}

// A file named by mistake may be a disk image; what is too large to be a receipt is not read.
async function readSmall(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    return size > receiptBytesMax ? '' : await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}

function inFolder(cwd: string, path: string): string {
  return isAbsolute(path) ? path : join(cwd, path);
}
