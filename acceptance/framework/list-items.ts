import type { Part } from './item.ts';
import { byNumber } from './item.ts';

/** A row of `--list --json`; a call that scripts rely on. */
export interface ListedItem {
  readonly id: string;
  readonly part: string;
  readonly title_zh: string;
  readonly title_en: string;
  readonly clause: string;
  readonly built: boolean;
}

/** Every item of the parts, in the order of their numbers. */
export function listItems(parts: readonly Part[]): readonly ListedItem[] {
  return parts.flatMap((part) =>
    [...part.items].sort(byNumber).map(({ id, title, clause, built }) => ({
      id,
      part: part.id,
      title_zh: title.zh,
      title_en: title.en,
      clause,
      built,
    })),
  );
}
