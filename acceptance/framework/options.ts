import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** How the book was asked for. */
export interface Options {
  readonly parts: readonly string[];
  readonly json: boolean;
  readonly list: boolean;
  readonly url: string | undefined;
  readonly data: string | undefined;
  /** Folder of the books and of the key that signs them. */
  readonly out: string;
  readonly verify: string | undefined;
  readonly key: string | undefined;
  readonly help: boolean;
}

/** Thrown for a command line that cannot be understood; the message is for the person typing. */
export class UsageError extends Error {}

/** What `npm run accept -- --help` prints. */
export const usage = `数通验收册 Acceptance book — npm run accept -- [选项 options]

  --part ID        只做一个部分,可重复 / one part only, may be repeated: M18, X2, N2
  --json           末行给出计数 / the counts on the last line
  --list           列出全部条目 / list every item
  --url URL        使用已运行的平台 / a platform that is running
  --data DIR       该平台的数据目录 / the data folder of that platform
  --out DIR        验收册与签名密钥的目录 / folder of books and signing key (.datong/acceptance)
  --verify DIR     核验一本验收册 / verify a book
  --key FILE       核验时只认此公钥 / when verifying, accept this public key only`;

/** Reads the command line. */
export function readOptions(
  words: readonly string[],
  cwd: string,
  known_parts: readonly string[],
): Options {
  const values = parsed(words);
  const parts = (values.part ?? []).map((part) => part.toUpperCase());
  const unknown = parts.filter((part) => !known_parts.includes(part));
  if (unknown.length > 0) {
    throw new UsageError(
      `没有这个部分 / no such part: ${unknown.join(', ')} (${known_parts.join(' ')})`,
    );
  }
  const path = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : resolve(cwd, name);
  return {
    parts,
    json: values.json ?? false,
    list: values.list ?? false,
    url: values.url,
    data: path(values.data),
    out: resolve(cwd, values.out ?? '.datong/acceptance'),
    verify: path(values.verify),
    key: path(values.key),
    help: values.help ?? false,
  };
}

function parsed(words: readonly string[]) {
  try {
    const options = {
      part: { type: 'string', multiple: true },
      json: { type: 'boolean' },
      list: { type: 'boolean' },
      url: { type: 'string' },
      data: { type: 'string' },
      out: { type: 'string' },
      verify: { type: 'string' },
      key: { type: 'string' },
      help: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...words], options }).values;
  } catch (fault) {
    throw new UsageError(`${fault instanceof Error ? fault.message : String(fault)}\n\n${usage}`);
  }
}
