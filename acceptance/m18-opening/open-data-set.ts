import { meetCity } from '../city/city.ts';
import { accounts } from '../city/names.ts';
import type { ItemContext } from '../framework/item-context.ts';

/** What the command that releases printed, as scripts rely on it. */
export interface ReleaseTold {
  readonly released: boolean;
  readonly rows: number;
  readonly checks: readonly { readonly name: string; readonly holds: boolean }[];
}

/** `datong opening release --directory CODE --json`, by the officer of the provider. */
export async function release(
  context: ItemContext,
  code: string,
): Promise<{ readonly exit: number; readonly told: ReleaseTold }> {
  const { token } = (await meetCity(context)).person(accounts.officer);
  const words = ['opening', 'release', '--directory', code, '--json'];
  const {
    code: exit,
    json,
    err,
  } = await context.cli.datong(words, {
    token,
    cwd: context.folder,
  });
  if (!json) throw new Error(err);
  return { exit, told: json as unknown as ReleaseTold };
}

/** Where a format of an open data set is taken. */
export function downloadPath(code: string, format: string): string {
  return `/open/${code.replace('/', '~')}/download.${format}`;
}
