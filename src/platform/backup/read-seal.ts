import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { CannotStart } from '../cannot-start.ts';
import { type BackupSeal, keyedSeal, noSeal } from './backup-seal.ts';

const secretBytes = 32;

/**
 * The seal of a key file: 32 random bytes in hex. Without a file content is kept as it is.
 *
 * @throws CannotStart when the file is not there and is not to be made, or holds no such secret
 */
export function readSeal(
  file: string | undefined,
  { make }: { readonly make: boolean },
): BackupSeal {
  if (file === undefined) return noSeal();
  if (!existsSync(file)) {
    if (!make) throw new CannotStart(`没有密钥文件 ${file}。/ There is no key file ${file}.`);
    writeFileSync(file, `${randomBytes(secretBytes).toString('hex')}\n`, {
      mode: 0o600,
      flag: 'wx',
    });
  }
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new CannotStart(
      `密钥文件 ${file} 应为 64 个十六进制字符。/ The key file ${file} must hold 64 hexadecimal characters.`,
    );
  }
  return keyedSeal(Buffer.from(text, 'hex'));
}
