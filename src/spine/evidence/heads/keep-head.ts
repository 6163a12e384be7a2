import type { SignedCheckpoint } from '../tiles/checkpoint-history.ts';
import type { HeadAnchor } from './known-head.ts';

/** Gives a head to every anchor; one that cannot keep it now hears of the next one. */
export async function keepHead(
  anchors: readonly HeadAnchor[],
  head: SignedCheckpoint | undefined,
  onFault: (what: string, fault: unknown) => void,
): Promise<void> {
  if (!head) return;
  for (const anchor of anchors) {
    await anchor
      .keep(head)
      .catch((fault) => onFault(`${anchor.name} could not keep a head`, fault));
  }
}
