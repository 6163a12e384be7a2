import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type SecretFiles, secretFiles } from './at-rest/index.ts';

const secretBytes = 32;

/**
 * The secret kept in a file that only we can read, made at first start. Written beside and then
 * linked into place, so that a crash never leaves half a secret and two starters agree on one.
 */
export function keptSecret(file: string, files: SecretFiles = secretFiles(undefined)): Buffer {
  if (!existsSync(file)) makeSecret(file);
  const secret = Buffer.from(files.read(file).trim(), 'base64');
  if (secret.length !== secretBytes) throw new Error(`密钥文件损坏 / damaged key file: ${file}`);
  return secret;
}

function makeSecret(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, `${randomBytes(secretBytes).toString('base64')}\n`, {
    mode: 0o600,
    flush: true,
  });
  try {
    linkSync(draft, file);
  } catch (fault) {
    if (!existsSync(file)) throw fault;
  } finally {
    unlinkSync(draft);
  }
}
