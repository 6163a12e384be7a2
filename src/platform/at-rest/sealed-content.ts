import { randomBytes } from 'node:crypto';
import { type CipherSuite, findSuite, type RecordCipher, SealBroken } from './cipher-suite.ts';

/** A key that content is sealed with. */
export interface DataKey {
  readonly id: string;
  readonly suite: CipherSuite;
  readonly secret: Uint8Array;
}

/** Knows data keys by their ids. */
export interface KeyRing {
  /** The key of an id, for the suite that a header names; undefined where it is not to be had. */
  findKey(id: string, suite: CipherSuite): DataKey | undefined;
}

/**
 * Sealed content begins with `DTSEAL1\n`, the code of the suite, the id of its data key and a salt.
 * Records follow: four bytes (length of the sealed bytes; the top bit marks the last one), then
 * these bytes. The header and the four bytes are authenticated with each record, the number of the
 * record is its nonce, and the place of the file is part of the key: a record that was changed, cut
 * off, doubled or moved to another file does not open.
 */
export const sealedMark: Buffer = Buffer.from('DTSEAL1\n', 'latin1');
const idBytes = 30;
const saltBytes = 32;
export const headerBytes: number = sealedMark.length + 1 + idBytes + saltBytes;
export const lengthBytes = 4;
export const recordPlainBytes: number = 256 * 1024;
const lastMark = 0x80_00_00_00;

/** Whether bytes begin as sealed content does. */
export function isSealed(start: Uint8Array): boolean {
  return start.length >= headerBytes && sealedMark.equals(start.subarray(0, sealedMark.length));
}

/** Id of the data key that sealed content names. */
export function keyIdOf(header: Uint8Array): string {
  const from = sealedMark.length + 1;
  return Buffer.from(header.subarray(from, from + idBytes)).toString('latin1');
}

/** The header of new content. */
export function newHeader(key: DataKey): Buffer {
  const id = Buffer.from(key.id, 'latin1');
  if (id.length !== idBytes) throw new RangeError(`${key.id} is no id of a data key`);
  return Buffer.concat([sealedMark, Buffer.of(key.suite.code), id, randomBytes(saltBytes)]);
}

/** Seals the records of one content, in order. */
export class RecordSealer {
  readonly #cipher: RecordCipher;
  readonly #header: Uint8Array;
  readonly #tag_bytes: number;
  #number = 0;

  constructor(key: DataKey, header: Uint8Array, place: string) {
    this.#cipher = key.suite.of(key.secret, saltOf(header), place);
    this.#header = header;
    this.#tag_bytes = key.suite.tag_bytes;
  }

  seal(plain: Uint8Array, is_last: boolean): Buffer {
    const length = Buffer.alloc(lengthBytes);
    const mark = is_last ? lastMark : 0;
    length.writeUInt32BE(plain.length + this.#tag_bytes + mark);
    const associated = Buffer.concat([this.#header, length]);
    const sealed = this.#cipher.seal(this.#number, associated, plain);
    this.#number += 1;
    return Buffer.concat([length, sealed]);
  }
}

/** Opens the records of one content in order. */
export class RecordOpener {
  readonly tag_bytes: number;
  readonly #cipher: RecordCipher;
  readonly #header: Buffer;
  readonly #place: string;
  #number = 0;

  /** @throws SealBroken when the header names no suite or no key that is known */
  constructor(header: Uint8Array, place: string, ring: KeyRing) {
    const suite = findSuite(header[sealedMark.length]);
    const key = suite && isSealed(header) ? ring.findKey(keyIdOf(header), suite) : undefined;
    if (!key || suite !== key.suite) throw new SealBroken(place);
    this.tag_bytes = suite.tag_bytes;
    this.#header = Buffer.from(header.subarray(0, headerBytes));
    this.#cipher = suite.of(key.secret, saltOf(header), place);
    this.#place = place;
  }

  /** @throws SealBroken when the record is not the next one of this content */
  open(length: Uint8Array, sealed: Uint8Array): Buffer {
    const associated = Buffer.concat([this.#header, length]);
    const plain = this.#cipher.open(this.#number, associated, sealed);
    if (!plain) throw new SealBroken(this.#place);
    this.#number += 1;
    return plain;
  }
}

/** What the four bytes before a record say. */
export function readLength(length: Buffer): { readonly bytes: number; readonly is_last: boolean } {
  const word = length.readUInt32BE();
  const is_last = word >= lastMark;
  return { bytes: is_last ? word - lastMark : word, is_last };
}

/** Seals bytes that fit into one record. */
export function sealBytes(key: DataKey, place: string, plain: Uint8Array): Buffer {
  const header = newHeader(key);
  return Buffer.concat([header, new RecordSealer(key, header, place).seal(plain, true)]);
}

/** Opens what `sealBytes` sealed. */
export function openBytes(ring: KeyRing, place: string, sealed: Buffer): Buffer {
  const opener = new RecordOpener(sealed.subarray(0, headerBytes), place, ring);
  const length = sealed.subarray(headerBytes, headerBytes + lengthBytes);
  const whole = length.length === lengthBytes ? readLength(length) : undefined;
  const rest = sealed.subarray(headerBytes + lengthBytes);
  if (!whole?.is_last || whole.bytes !== rest.length) throw new SealBroken(place);
  return opener.open(length, rest);
}

function saltOf(header: Uint8Array): Uint8Array {
  return header.subarray(headerBytes - saltBytes, headerBytes);
}
