import { type RejectView, type RunView, runStates } from '#spine/files/contracts.ts';
import { followWork, keepList } from './long-work.ts';
import type { CliIo } from './special-command.ts';

const ended = runStates.filter((state) => !['queued', 'running', 'cancelling'].includes(state));

/** Shows how far a run is until it ends, and cancels it when the person stops the command. */
export function followRun(
  { id }: RunView,
  progressLine: (run: RunView) => string,
  io: CliIo,
  stop: AbortSignal,
): Promise<RunView | undefined> {
  return followWork<RunView>({ path: `/api/runs/${id}`, ended, progressLine }, io, stop);
}

/** How much of its file a run went through, in whole percent. */
export function percentOf({ progress: { done, total } }: RunView): number {
  return total ? Math.floor((done / total) * 100) : 0;
}

/** Says why a run ended as it did, with what would put it right. */
export function tellReasons({ reasons }: RunView, io: CliIo): void {
  for (const { code, title_zh, title_en, remedy_zh, remedy_en, field, detail } of reasons) {
    io.err(`✗ ${title_zh} / ${title_en} [${code}] ${field ?? ''} ${detail ?? ''}`);
    io.err(`  → ${remedy_zh} / ${remedy_en}`);
  }
}

/** Writes what a run did not take, one object of JSON to a line. @returns the path of the file */
export function keepRejects(
  { id }: RunView,
  folder: string,
  lineOf: (reject: RejectView) => object,
  io: CliIo,
): Promise<string> {
  return keepList<RejectView>(
    {
      name: id,
      folder,
      path: `/api/runs/${id}/rejects`,
      limit: 5_000,
      lineOf: (reject) => `${JSON.stringify(lineOf(reject))}\n`,
    },
    io,
  );
}
