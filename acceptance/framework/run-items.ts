import type { AcceptanceItem, Words } from './item.ts';
import type { ItemResult } from './results.ts';
import { notBuiltResult, type OpenRecording, runItem } from './run-item.ts';

/** Told how far the book is; on standard error, so that answers stay clean. */
export interface Progress {
  begin(place: number, of: number, id: string, title: Words): void;
  end(result: ItemResult): void;
}

/** Runs the items one after the other; a cancelled run answers with what it has. */
export async function runItems(
  items: readonly AcceptanceItem[],
  open: OpenRecording,
  progress: Progress,
  signal: AbortSignal,
): Promise<readonly ItemResult[]> {
  const results: ItemResult[] = [];
  const built = items.filter((one) => one.built).length;
  let place = 0;
  for (const item of items) {
    if (!item.built) {
      results.push(notBuiltResult(item));
      continue;
    }
    if (signal.aborted) continue;
    place += 1;
    progress.begin(place, built, item.id, item.title);
    const result = await runItem(item, open);
    // An item that was cut short is neither passed nor failed; the book says it is unfinished.
    if (signal.aborted) continue;
    results.push(result);
    progress.end(result);
  }
  return results;
}
