import { randomBytes } from 'node:crypto';
import type { ItemContext } from '../framework/item-context.ts';
import { meetCity } from './city.ts';
import { accounts, paths } from './names.ts';

/** A directory made for one item, so that items do not stand in each other's way. */
export interface NewDirectory {
  readonly code: string;
  readonly name: string;
}

/** What a small directory of no person says; shared freely, open freely or on conditions. */
export function smallDescription(
  name: string,
  opening: 'O1' | 'O2' = 'O1',
): Readonly<Record<string, unknown>> {
  const item = (name_zh: string, column: string, type: string, is_key = false): object => {
    return {
      name_zh,
      column,
      type,
      is_key,
      nullable: !is_key,
      grade: 1,
      sharing: 'S1',
      opening,
    };
  };
  return {
    name,
    abstract: '验收用的小目录:区内停车场的编号、名称与车位数',
    domain: '交通出行',
    formats: ['csv'],
    tags: ['验收'],
    sharing: { type: 'S1' },
    opening: { type: opening, condition: opening === 'O2' ? '说明用途并具备安全能力' : null },
    update_cycle: 'monthly',
    items: [
      item('编号', 'code', 'C', true),
      item('名称', 'name', 'C'),
      item('车位数', 'spaces', 'I'),
    ],
  };
}

/** A name that no other directory bears. */
export function newName(): string {
  return `验收停车场 ${randomBytes(4).toString('hex')}`;
}

/** Drafts a directory of the officer's department. */
export async function draftDirectory(
  context: ItemContext,
  description: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { token } = (await meetCity(context)).person(accounts.officer);
  const drafted = await context.http.done('POST', paths.directories, {
    token,
    body: { description },
  });
  return String(drafted['code']);
}

/** Path of a directory. */
export function directoryPath(code: string): string {
  return `${paths.directories}/${encodeURIComponent(code)}`;
}

/** Drafts, submits and publishes. */
export async function publishedDirectory(
  context: ItemContext,
  opening: 'O1' | 'O2' = 'O1',
): Promise<NewDirectory> {
  const city = await meetCity(context);
  const name = newName();
  const code = await draftDirectory(context, smallDescription(name, opening));
  const officer = city.person(accounts.officer).token;
  await context.http.done('POST', `${directoryPath(code)}/submit`, { token: officer, body: {} });
  const platform = city.person(accounts.platform).token;
  await context.http.done('POST', `${directoryPath(code)}/publish`, { token: platform, body: {} });
  return { code, name };
}
