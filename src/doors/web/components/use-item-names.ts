import { getDirectory } from '#spine/catalog/contracts.ts';
import { useRead } from '../client/use-call.ts';

/** Names of a directory's items by column; also of those that an agreement only looks up by. */
export function useItemNames(code: string): ReadonlyMap<string, string> {
  const directory = useRead(getDirectory, { code });
  const items = directory.data?.description.items ?? [];
  return new Map(items.map((item) => [item.column, item.name_zh]));
}
