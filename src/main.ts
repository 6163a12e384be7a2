import { Refused } from '#kernel/refusal.ts';
import { CannotStart } from '#platform/cannot-start.ts';
import { Closers } from './main/closers.ts';
import { openPlatform } from './main/open-platform.ts';
import { readOptions, UsageError, usage } from './main/options.ts';

const words = process.argv.slice(2);
const closers = new Closers();
let stopping = false;

try {
  if (words.includes('--help')) process.stdout.write(`${usage}\n`);
  else await run();
} catch (fault) {
  // Closing what an opening stands on makes it fail; that is no news then.
  if (!stopping) await fail(fault);
}

async function run(): Promise<void> {
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const options = readOptions(words, process.env, cwd);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  await openPlatform(options, closers, (text) => process.stdout.write(text));
}

async function fail(fault: unknown): Promise<void> {
  process.stderr.write(`✗ ${faultText(fault)}\n`);
  await closers.closeAll();
  process.exit(fault instanceof UsageError ? 2 : 1);
}

function faultText(fault: unknown): string {
  if (fault instanceof UsageError || fault instanceof CannotStart) return fault.message;
  if (!(fault instanceof Refused))
    return fault instanceof Error ? (fault.stack ?? '') : String(fault);
  return fault.refusals
    .map(
      (one) =>
        `${one.title_zh} / ${one.title_en} (${one.detail ?? one.code})\n  → ${one.remedy_zh} / ${one.remedy_en}`,
    )
    .join('\n');
}

async function stop(): Promise<void> {
  // A second Ctrl-C leaves at once; what is durable stays so.
  if (stopping) process.exit(130);
  stopping = true;
  process.stdout.write('\n正在停止 … stopping …\n');
  await closers.closeAll();
  process.stdout.write('已停止 stopped\n');
  process.exit(0);
}
