import { Refused } from '#kernel/refusal.ts';
import { CannotStart } from '#platform/cannot-start.ts';
import { Closers } from './main/closers.ts';
import { openPlatform } from './main/open-platform.ts';
import { readOptions, usage } from './main/options.ts';
import { UsageError } from './main/usage-error.ts';

const words = process.argv.slice(2);
const closers = new Closers();
let stopping = false;
let first_signal_at = 0;

// Under npm a Ctrl-C reaches us twice: from the terminal, and passed on by npm.
const echoMs = 1_000;

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
  if (stopping) {
    if (performance.now() - first_signal_at < echoMs) return;
    process.exit(130); // a second Ctrl-C leaves at once; what is durable stays so
  }
  stopping = true;
  first_signal_at = performance.now();
  process.stdout.write('\n正在停止 … stopping …\n');
  await closers.closeAll();
  process.stdout.write('已停止 stopped\n');
  process.exit(0);
}
