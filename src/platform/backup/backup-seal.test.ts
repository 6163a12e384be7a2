import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bytes } from '#oversight/infrastructure/index.ts';
import { openBackupFolder } from './backup-folder.ts';
import { keyedSeal, noSeal } from './backup-seal.ts';
import { readSeal } from './read-seal.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'datong-seal-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function* inChunks(bytes: Uint8Array, size: number): Bytes {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function whole(bytes: Bytes): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe.each([
  ['kept as it is', noSeal()],
  ['sealed', keyedSeal(Buffer.alloc(32, 7))],
])('content %s', (_, seal) => {
  test('is read as it was written, whole and in any part', async () => {
    const file = join(folder, 'content');
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(210),
        fc.nat(210),
        async (bytes, size, start, length) => {
          writeFileSync(file, await whole(seal.seal(inChunks(bytes, size))));
          expect(statSync(file).size).toBe(bytes.length + seal.bytes_more);
          expect(await whole(seal.read(file))).toEqual(Buffer.from(bytes));
          const part = await seal.readPart(file, start, length);
          expect(Buffer.from(part)).toEqual(Buffer.from(bytes.subarray(start, start + length)));
        },
      ),
    );
  });
});

test('any changed bit of a sealed file is found when it is read', async () => {
  const seal = keyedSeal(randomBytes(32));
  const file = join(folder, 'sealed');
  const bytes = await whole(seal.seal(inChunks(randomBytes(40), 16)));
  for (let bit = 0; bit < bytes.length * 8; bit += 7) {
    const altered = Buffer.from(bytes);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    writeFileSync(file, altered);
    await expect(whole(seal.read(file))).rejects.toThrow();
  }
});

describe('a sealed place', () => {
  const secret = '张三丰 310000199001010000';
  const key_file = (): string => join(folder, 'backup.key');
  const place = (name: string): string => join(folder, name);

  test('holds nothing that can be read or recognised, and keeps content once', async () => {
    const open = await openBackupFolder(place('a'), readSeal(key_file(), { make: true }));
    const bytes = Buffer.from(secret.repeat(10));
    const kept = await open.put(inChunks(bytes, 7));
    expect((await open.put(inChunks(bytes, 9))).is_new).toBe(false);
    expect(await open.size(kept.sha256)).toBe(bytes.length);
    expect(await whole(open.read(kept.sha256))).toEqual(bytes);
    for (const name of readdirSync(place('a'), { recursive: true, encoding: 'utf8' })) {
      expect(name).not.toContain(kept.sha256);
      if (statSync(join(place('a'), name)).isFile())
        expect(readFileSync(join(place('a'), name)).includes(secret)).toBe(false);
    }
  });

  test('opens with its own key only, and says what is missing', async () => {
    writeFileSync(join(folder, 'other.key'), `${'ab'.repeat(32)}\n`);
    const other = readSeal(join(folder, 'other.key'), { make: false });
    await expect(openBackupFolder(place('a'), other)).rejects.toThrow('--key-file');
    await expect(openBackupFolder(place('a'))).rejects.toThrow('--key-file');
    await openBackupFolder(place('b'));
    await expect(openBackupFolder(place('b'), other)).rejects.toThrow('not sealed');
    expect(() => readSeal(join(folder, 'none.key'), { make: false })).toThrow('no key file');
    writeFileSync(join(folder, 'short.key'), 'abc');
    expect(() => readSeal(join(folder, 'short.key'), { make: false })).toThrow('64 hex');
  });
});
