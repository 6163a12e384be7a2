import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Keeps the token for one server beside those for others, in a file that only its owner can read.
 * Written beside and moved into place: a command that reads meanwhile sees the old or the new one.
 */
export function keepToken(file: string, url: string, token: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {};
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify({ ...kept, [url]: token }, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
