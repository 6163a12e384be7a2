import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Names of the three files that prove a book; everything else is listed in the manifest. */
export const proofFiles = {
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  key: 'public-key.pem',
} as const;

/** A file of the book with its hash. */
export interface ListedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Lists every file and its hash, and signs the list; the key's public half goes into the book. */
export function signBook(book_folder: string, key_file: string): { readonly key_sha256: string } {
  const key = ownKey(key_file);
  const public_key = createPublicKey(key);
  writeFileSync(
    join(book_folder, proofFiles.key),
    public_key.export({ type: 'spki', format: 'pem' }),
  );
  const files = listFiles(book_folder).filter(({ path }) => !isProof(path));
  const key_sha256 = keyFingerprint(public_key);
  const manifest = `${JSON.stringify({ format: 'datong-acceptance-book-1', key_sha256, files }, null, 2)}\n`;
  writeFileSync(join(book_folder, proofFiles.manifest), manifest);
  const signature = sign(null, Buffer.from(manifest), key).toString('base64');
  writeFileSync(join(book_folder, proofFiles.signature), `${signature}\n`);
  return { key_sha256 };
}

/** The files of a folder by path, with hashes. */
export function listFiles(folder: string): readonly ListedFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => {
      const content = readFileSync(path);
      const sha256 = createHash('sha256').update(content).digest('hex');
      return { path: relative(folder, path), sha256, bytes: content.length };
    })
    .sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** True for the files that the manifest cannot list: itself, its signature, the key. */
export function isProof(path: string): boolean {
  return Object.values<string>(proofFiles).includes(path);
}

/** SHA-256 of a public key (DER), hex: what a person compares with the key known from before. */
export function keyFingerprint(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

/** The key of this installation, made at the first run and readable by its owner only. */
function ownKey(file: string): KeyObject {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    mkdirSync(dirname(file), { recursive: true });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  }
  return createPrivateKey(readFileSync(file));
}
