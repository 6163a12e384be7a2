import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isProof, keyFingerprint, type ListedFile, listFiles, proofFiles } from './sign-book.ts';

/** Whether a book is what was signed. */
export interface BookVerdict {
  readonly verified: boolean;
  readonly files: number;
  /** Fingerprint of the key that signed; null where it cannot be read. */
  readonly key_sha256: string | null;
  /** What is wrong, one line each; empty when nothing is. */
  readonly faults: readonly string[];
}

/**
 * Checks a book by itself: signature over the manifest, hash of every file, nothing missing and
 * nothing added. A book carries its key, so whoever wants to know *who* signed compares the
 * fingerprint, or hands over the key known from before.
 */
export function verifyBook(book_folder: string, known_key_file?: string): BookVerdict {
  const missing = Object.values(proofFiles).filter((name) => !existsSync(join(book_folder, name)));
  if (missing.length > 0) {
    return {
      verified: false,
      files: 0,
      key_sha256: null,
      faults: missing.map((name) => `missing: ${name}`),
    };
  }
  try {
    return checkBook(book_folder, known_key_file);
  } catch (fault) {
    const text = fault instanceof Error ? fault.message : String(fault);
    return { verified: false, files: 0, key_sha256: null, faults: [`unreadable: ${text}`] };
  }
}

function checkBook(book_folder: string, known_key_file: string | undefined): BookVerdict {
  const read = (name: string): Buffer => readFileSync(join(book_folder, name));
  const manifest = read(proofFiles.manifest);
  const key = createPublicKey(read(proofFiles.key));
  const key_sha256 = keyFingerprint(key);
  const signature = Buffer.from(read(proofFiles.signature).toString('utf8'), 'base64');
  const { files, key_sha256: told } = JSON.parse(manifest.toString('utf8')) as {
    readonly files: readonly ListedFile[];
    readonly key_sha256: string;
  };
  const faults = [
    ...(isEd25519(key) && verify(null, manifest, key, signature)
      ? []
      : ['the signature does not hold']),
    ...(told === key_sha256 ? [] : ['the key is not the one that the manifest names']),
    ...(isKnown(key_sha256, known_key_file) ? [] : ['the key is not the one handed over']),
    ...differences(
      files,
      listFiles(book_folder).filter(({ path }) => !isProof(path)),
    ),
  ];
  return { verified: faults.length === 0, files: files.length, key_sha256, faults };
}

function isEd25519(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'ed25519';
}

function isKnown(key_sha256: string, known_key_file: string | undefined): boolean {
  if (known_key_file === undefined) return true;
  return keyFingerprint(createPublicKey(readFileSync(known_key_file))) === key_sha256;
}

function differences(
  listed: readonly ListedFile[],
  found: readonly ListedFile[],
): readonly string[] {
  const there = new Map(found.map((one) => [one.path, one.sha256]));
  const named = new Set(listed.map(({ path }) => path));
  return [
    ...listed.filter(({ path }) => !there.has(path)).map(({ path }) => `missing: ${path}`),
    ...listed
      .filter(({ path, sha256 }) => there.has(path) && there.get(path) !== sha256)
      .map(({ path }) => `changed: ${path}`),
    ...found.filter(({ path }) => !named.has(path)).map(({ path }) => `added: ${path}`),
  ];
}
