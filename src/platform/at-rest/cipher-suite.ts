import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';

/** Names of the suites, as settings and key files write them. */
export const suiteNames = ['aes-256-gcm', 'sm4-ctr-hmac-sm3'] as const;
export type SuiteName = (typeof suiteNames)[number];

/** Thrown for content that was changed, cut, moved, or sealed with another key. */
export class SealBroken extends Error {
  constructor(where: string) {
    super(`密文被改动或密钥不符 / sealed content was changed or is of another key: ${where}`);
    this.name = 'SealBroken';
  }
}

/** Seals and opens the records of one content; each number is used once under one key. */
export interface RecordCipher {
  seal(number: number, associated: Uint8Array, plain: Uint8Array): Buffer;
  /** Undefined when it does not authenticate. */
  open(number: number, associated: Uint8Array, sealed: Uint8Array): Buffer | undefined;
}

/** An authenticated cipher with the hash that derives its keys. */
export interface CipherSuite {
  readonly name: SuiteName;
  /** As the header of sealed content writes it. */
  readonly code: number;
  readonly tag_bytes: number;
  /** The cipher of one content: its salt and place make its key, so no two share one. */
  of(secret: Uint8Array, salt: Uint8Array, place: string): RecordCipher;
}

const info = 'datong-sealed/1';

/** AES-256-GCM (NIST SP 800-38D) with keys by HKDF-SHA-256 (RFC 5869). */
const aes: CipherSuite = {
  name: 'aes-256-gcm',
  code: 1,
  tag_bytes: 16,
  of(secret, salt, place) {
    const key = Buffer.from(hkdfSync('sha256', secret, salt, `${info}\n${place}`, 32));
    return {
      seal(number, associated, plain) {
        const cipher = createCipheriv('aes-256-gcm', key, counted(number, 12)).setAAD(associated);
        return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      },
      open(number, associated, sealed) {
        const end = sealed.length - 16;
        if (end < 0) return undefined;
        const decipher = createDecipheriv('aes-256-gcm', key, counted(number, 12));
        decipher.setAAD(associated).setAuthTag(sealed.subarray(end));
        const plain = decipher.update(sealed.subarray(0, end));
        try {
          decipher.final();
        } catch {
          return undefined;
        }
        return plain;
      },
    };
  },
};

/**
 * SM4-CTR (GB/T 32907-2016, GB/T 17964-2021) and then HMAC-SM3 (GB/T 32905-2016) over the cipher
 * text, keys by HKDF-SM3. OpenSSL as Node has it offers no SM4-GCM; this composition is as strong
 * and runs natively.
 */
const sm4: CipherSuite = {
  name: 'sm4-ctr-hmac-sm3',
  code: 2,
  tag_bytes: 32,
  of(secret, salt, place) {
    const both = Buffer.from(hkdfSync('sm3', secret, salt, `${info}\n${place}`, 48));
    const [key, mac_key] = [both.subarray(0, 16), both.subarray(16)];
    const crypt = (number: number, bytes: Uint8Array): Buffer => {
      // The number in the upper half: the lower one counts the blocks of a record.
      const iv = Buffer.concat([counted(number, 8), Buffer.alloc(8)]);
      return createCipheriv('sm4-ctr', key, iv).update(bytes);
    };
    const tagOf = (number: number, associated: Uint8Array, sealed: Uint8Array): Buffer =>
      createHmac('sm3', mac_key)
        .update(counted(number, 8))
        .update(counted(associated.length, 8))
        .update(associated)
        .update(sealed)
        .digest();
    return {
      seal(number, associated, plain) {
        const sealed = crypt(number, plain);
        return Buffer.concat([sealed, tagOf(number, associated, sealed)]);
      },
      open(number, associated, sealed) {
        const end = sealed.length - 32;
        if (end < 0) return undefined;
        const bytes = sealed.subarray(0, end);
        const is_ours = timingSafeEqual(sealed.subarray(end), tagOf(number, associated, bytes));
        return is_ours ? crypt(number, bytes) : undefined;
      },
    };
  },
};

const suites: readonly CipherSuite[] = [aes, sm4];

function counted(number: number, bytes: number): Buffer {
  const text = Buffer.alloc(bytes);
  text.writeBigUInt64BE(BigInt(number), bytes - 8);
  return text;
}

/** The suite of a name. */
export function suiteNamed(name: SuiteName): CipherSuite {
  return name === 'aes-256-gcm' ? aes : sm4;
}

/** The suite that a header names. */
export function findSuite(code: number | undefined): CipherSuite | undefined {
  return suites.find((suite) => suite.code === code);
}
