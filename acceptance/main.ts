/**
 * `npm run accept [-- --part M18 --json]`: carries out every function that is claimed, through the
 * public doors only, and writes a signed book of what was seen. `--list` lists the items,
 * `--verify` checks a book with nothing from the platform.
 */
import { resolve } from 'node:path';
import { allParts } from './all-parts.ts';
import { listItems } from './framework/list-items.ts';
import { comparisonLines, say } from './framework/narrate.ts';
import { type Options, readOptions, UsageError, usage } from './framework/options.ts';
import { runBook, type WrittenBook } from './framework/run-book.ts';
import { verifyBook } from './framework/verify-book.ts';

const root = resolve(import.meta.dirname, '..');
const exitCodes = { good: 0, bad: 1, usage: 2, cancelled: 130 } as const;

try {
  const cwd = process.env['INIT_CWD'] ?? process.cwd();
  const known = allParts.map(({ id }) => id);
  process.exitCode = await answer(readOptions(process.argv.slice(2), cwd, known));
} catch (fault) {
  const text = fault instanceof Error ? fault.message : String(fault);
  say(`✗ ${text}`);
  process.exitCode = fault instanceof UsageError ? exitCodes.usage : exitCodes.bad;
}

async function answer(options: Options): Promise<number> {
  if (options.help) {
    print(usage);
    return exitCodes.good;
  }
  if (options.verify !== undefined) return tellVerdict(options.verify, options);
  const parts = allParts.filter(
    ({ id }) => options.parts.length === 0 || options.parts.includes(id),
  );
  if (options.list) {
    const items = listItems(parts);
    if (options.json) print(JSON.stringify(items));
    else
      for (const one of items)
        print(`${one.built ? '●' : '○'} ${one.id} ${one.title_zh} · ${one.title_en}`);
    return exitCodes.good;
  }
  const signal = cancelledByPerson();
  return tellBook(await runBook({ parts, options, root, signal }), options);
}

/** The first Ctrl-C ends the run in order and keeps what there is; a second leaves at once. */
function cancelledByPerson(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(exitCodes.cancelled);
      say('\n已中止,正在停止平台 … cancelled, stopping the platform …');
      controller.abort(new Error('cancelled'));
    });
  }
  return controller.signal;
}

function tellVerdict(folder: string, options: Options): number {
  const verdict = verifyBook(folder, options.key);
  if (options.json) print(JSON.stringify(verdict));
  else {
    print(verdict.verified ? '✓ 已验证 / verified' : '✗ 未通过验证 / not verified');
    print(`文件 files ${verdict.files} · 公钥 key sha256 ${verdict.key_sha256 ?? '—'}`);
    for (const fault of verdict.faults) print(`  ${fault}`);
  }
  return verdict.verified ? exitCodes.good : exitCodes.bad;
}

function tellBook({ book, folder, key_sha256 }: WrittenBook, options: Options): number {
  const { items, passed, failed, not_built } = book.counts;
  if (!book.finished)
    print('未完成:运行被中止,册中只有已完成的条目 / unfinished: the run was cancelled');
  for (const line of comparisonLines(book.comparison)) print(line);
  for (const { id, title, reason } of book.items.filter((one) => one.state === 'failed')) {
    print(`✗ ${id} ${title.zh} · ${title.en} — ${reason?.zh ?? ''} / ${reason?.en ?? ''}`);
  }
  print(
    `条目 items ${items} · 通过 passed ${passed} · 未通过 failed ${failed} · 未建 not built ${not_built}`,
  );
  print(`${folder}/index.html · 公钥 key sha256 ${key_sha256} · ${book.seconds} s`);
  if (options.json) print(JSON.stringify({ items, passed, failed, not_built, book: folder }));
  if (!book.finished) return exitCodes.cancelled;
  return failed === 0 ? exitCodes.good : exitCodes.bad;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
