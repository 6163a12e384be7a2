import { openPlatform } from './main/open-platform.ts';
import { readOptions, UsageError, usage } from './main/options.ts';

const words = process.argv.slice(2);

try {
  if (words.includes('--help')) process.stdout.write(`${usage}\n`);
  else await run();
} catch (fault) {
  const expected = fault instanceof UsageError;
  process.stderr.write(`✗ ${expected ? fault.message : ((fault as Error).stack ?? fault)}\n`);
  process.exitCode = expected ? 2 : 1;
}

async function run(): Promise<void> {
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const platform = await openPlatform(readOptions(words, process.env, cwd));
  process.stdout.write(platform.banner);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void stop(platform));
  }
}

let stopping = false;

async function stop(platform: { close(): Promise<void> }): Promise<void> {
  // A second Ctrl-C leaves at once; what is durable stays so.
  if (stopping) process.exit(130);
  stopping = true;
  process.stdout.write('\n正在停止 … stopping …\n');
  await platform.close();
  process.stdout.write('已停止 stopped\n');
  process.exit(0);
}
