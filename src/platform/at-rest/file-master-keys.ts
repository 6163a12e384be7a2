import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '#kernel/ids.ts';
import type { SuiteName } from './cipher-suite.ts';
import { masterKeyBytes, unwrapWith, wrapWith } from './held-master-keys.ts';
import { MasterKeyMissing, type MasterKeys } from './master-keys.ts';
import { putWhole } from './put-whole.ts';

const ending = '.key';

/**
 * Master keys as files of a folder, mode 0600, one each: `<id>.key` holds 32 bytes in base64. The
 * newest by its id is the current one.
 */
export function fileMasterKeys(
  folder: string,
  suite: SuiteName,
  is_beside_data: boolean,
): MasterKeys {
  const names = (): readonly string[] => idsIn(folder);
  const read = (): ReadonlyMap<string, Buffer> =>
    new Map(names().map((id) => [id, readKey(join(folder, `${id}${ending}`))]));
  const current = (): [string, Buffer] => {
    const [newest] = read();
    if (newest) return newest;
    throw new MasterKeyMissing(
      `${folder} 中没有主密钥;见 docs/keys.md。/ There is no master key in ${folder}; see docs/keys.md.`,
    );
  };
  return {
    kind: 'file',
    where: folder,
    is_beside_data,
    list: async () => {
      const [id] = current();
      return [id, ...names().filter((one) => one !== id)];
    },
    wrap: async (secret, context) => wrapWith(current(), suite, secret, context),
    unwrap: async (key, context) => unwrapWith(read(), key, context),
    renew: async () => makeKey(folder),
    retire: async (id) => rmSync(join(folder, `${id}${ending}`)),
  };
}

/** Makes the first master key, where there is none yet. */
export function foundMasterKey(folder: string): void {
  if (idsIn(folder).length === 0) makeKey(folder);
}

// Newest first: ids sort by the time they were made.
function idsIn(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort()
    .reverse();
}

function makeKey(folder: string): string {
  const id = newId('mky');
  const text = `${randomBytes(masterKeyBytes).toString('base64')}\n`;
  putWhole(join(folder, `${id}${ending}`), text);
  return id;
}

function readKey(file: string): Buffer {
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (secret.length === masterKeyBytes) return secret;
  throw new MasterKeyMissing(`密钥文件损坏 / damaged key file: ${file}`);
}
