import type { Refusal } from '#kernel/refusal.ts';
import { catalogRefusals } from '../refusals.ts';

/** There is no published directory of this code. */
export function publishedReasons(directory_code: string): readonly Refusal[] {
  const found = { field: 'directory_code', detail: directory_code };
  return [catalogRefusals.reason('directory-not-published', found)];
}

/** The directory has no such item or column. */
export function itemReasons(field: string, detail: string): readonly Refusal[] {
  return [catalogRefusals.reason('item-not-in-directory', { field, detail })];
}
