import { createCipheriv } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { SealBroken, suiteNamed, suiteNames } from './cipher-suite.ts';
import { type DataKey, headerBytes, type KeyRing, recordPlainBytes } from './sealed-content.ts';
import { isSealedFile, openSealedFile, openSealedFileSync, sealFile } from './sealed-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'datong-sealed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const secret = Buffer.alloc(32, 9);
const id = 'dky_00000000000000000000000000';
const keyOf = (name: (typeof suiteNames)[number]): DataKey => ({
  id,
  suite: suiteNamed(name),
  secret,
});
const ring: KeyRing = {
  findKey: (wanted, suite) => (wanted === id ? { id, suite, secret } : undefined),
};

async function content(path: string, keys = ring): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of openSealedFile(path, keys)) parts.push(part);
  return Buffer.concat(parts);
}

describe.each(suiteNames)('%s', (name) => {
  const key = keyOf(name);

  test.each([0, 1, 1000, recordPlainBytes - 1, recordPlainBytes, recordPlainBytes + 1, 600_000])(
    'gives back %i bytes',
    async (bytes) => {
      const [from, to] = [join(folder, 'clear'), join(folder, 'sealed')];
      const plain = Buffer.alloc(bytes, '张三310115199001011234');
      writeFileSync(from, plain);
      await sealFile(from, to, key);
      expect(await isSealedFile(to)).toBe(true);
      expect(readFileSync(to).includes('310115199001')).toBe(false);
      expect((await content(to)).equals(plain)).toBe(true);
      expect(openSealedFileSync(to, ring)?.equals(plain)).toBe(true);
      await sealFile(from, from, key);
      expect(openSealedFileSync(from, ring)?.equals(plain)).toBe(true);
    },
  );

  test('whatever is changed, cut, doubled, or moved elsewhere does not open', async () => {
    const [from, to] = [join(folder, 'clear'), join(folder, 'whole')];
    writeFileSync(from, Buffer.alloc(2 * recordPlainBytes + 10, 'x'));
    await sealFile(from, to, key);
    const whole = readFileSync(to);
    const record = whole.subarray(headerBytes, headerBytes + 4 + recordPlainBytes + tagOf(name));
    const flip = (at: number): Buffer => {
      const changed = Buffer.from(whole);
      changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
      return changed;
    };
    const attacks = [
      flip(8), // the suite
      flip(20), // the id of the key
      flip(headerBytes - 1), // the salt
      flip(headerBytes), // the mark of the last record
      flip(headerBytes + 3), // a length
      flip(headerBytes + 100),
      flip(whole.length - 1),
      whole.subarray(0, whole.length - 1),
      whole.subarray(0, headerBytes + record.length),
      whole.subarray(0, headerBytes + 2 * record.length),
      Buffer.concat([whole.subarray(0, headerBytes), record, whole.subarray(headerBytes)]),
      Buffer.concat([whole, Buffer.from('more')]),
      Buffer.concat([whole.subarray(0, headerBytes), whole.subarray(headerBytes + record.length)]),
    ];
    for (const [at, attack] of attacks.entries()) {
      writeFileSync(to, attack);
      await expect(content(to), `attack ${at}`).rejects.toThrow(SealBroken);
      expect(() => openSealedFileSync(to, ring), `attack ${at}`).toThrow(SealBroken);
    }
    writeFileSync(to, whole);
    renameSync(to, join(folder, 'other'));
    await expect(content(join(folder, 'other'))).rejects.toThrow(SealBroken);
  });

  test('another key opens nothing; another folder of the same name does', async () => {
    mkdirSync(join(folder, 'a/serving'), { recursive: true });
    mkdirSync(join(folder, 'b/serving'), { recursive: true });
    const at = (one: string): string => join(folder, one, 'serving/x.sqlite');
    writeFileSync(at('a'), 'row');
    await sealFile(at('a'), at('a'), key);
    const wrong: KeyRing = { findKey: (_, suite) => ({ id, suite, secret: Buffer.alloc(32, 8) }) };
    await expect(content(at('a'), wrong)).rejects.toThrow(SealBroken);
    await expect(content(at('a'), { findKey: () => undefined })).rejects.toThrow(SealBroken);
    renameSync(at('a'), at('b')); // a data folder that was restored elsewhere
    expect((await content(at('b'))).toString()).toBe('row');
  });
});

// GB/T 32907-2016, annex A.1: what the cipher of OpenSSL makes of the example of the standard.
test('the SM4 in use is the one of the standard', () => {
  const bytes = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const cipher = createCipheriv('sm4-ecb', bytes, null).setAutoPadding(false);
  expect(cipher.update(bytes).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
});

function tagOf(name: (typeof suiteNames)[number]): number {
  return suiteNamed(name).tag_bytes;
}
