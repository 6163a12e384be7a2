import type { Signer, Suite } from '../suite.ts';
import { base64, concat, fromBase64, hex, sameBytes, utf8 } from './bytes.ts';
import { Malformed } from './malformed.ts';

const dash = '\u2014';
const keyIdBytes = 4;
const signaturesMax = 100; // at least 16 are asked for; a bound keeps hostile notes cheap

/** A public key with the name under which it signs (C2SP signed-note). */
export interface VerifierKey {
  readonly name: string;
  readonly id: Uint8Array;
  readonly public_key: Uint8Array;
}

/** One signature line. */
export interface NoteSignature {
  readonly name: string;
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}

/** A note taken apart; nothing in it is verified yet. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** The verifier key of a name and a public key. */
export function verifierKey(suite: Suite, name: string, public_key: Uint8Array): VerifierKey {
  assertKeyName(name);
  const typed = concat(Uint8Array.of(suite.note_type), public_key);
  const id = suite.hash(concat(utf8(`${name}\n`), typed)).slice(0, keyIdBytes);
  return { name, id, public_key };
}

/** Its text: `name+id+key`. */
export function formatVerifierKey(suite: Suite, key: VerifierKey): string {
  const typed = concat(Uint8Array.of(suite.note_type), key.public_key);
  return `${key.name}+${hex(key.id)}+${base64(typed)}`;
}

/** Reads `name+id+key`; the id must be the one that name and key give. */
export function parseVerifierKey(suite: Suite, text: string): VerifierKey {
  const found = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text);
  if (!found) throw badKey('格式应为 名称+编号+公钥', 'it should read name+id+key');
  const [, name = '', id = '', encoded = ''] = found;
  const typed = fromBase64(encoded);
  if (typed[0] !== suite.note_type || typed.length !== 1 + suite.public_key_bytes) {
    throw badKey('不是所用签名算法的公钥', 'it is not a key of the suite in use');
  }
  const key = verifierKey(suite, name, typed.slice(1));
  if (hex(key.id) !== id) throw badKey('编号与公钥不符', 'its id does not belong to its key');
  return key;
}

/** Signs a text that ends in a line feed. */
export function signNote(key: VerifierKey, signer: Signer, text: string): string {
  assertNoteText(text);
  return `${text}\n${signatureLine({ ...key, signature: signer.sign(utf8(text)) })}`;
}

/** A signature as the line that stands for it in a note, its line feed included. */
export function signatureLine({ name, id, signature }: NoteSignature): string {
  return `${dash} ${name} ${base64(concat(id, signature))}\n`;
}

/** Takes a note apart at its last empty line. */
export function parseNote(note: string): SignedNote {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) throw badNote('缺少签名部分', 'it has no signatures');
  const text = note.slice(0, split + 1);
  assertNoteText(text);
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > signaturesMax) throw badNote('签名过多', 'it has too many signatures');
  return { text, signatures: lines.map(parseSignature) };
}

/**
 * The text of a note that this key signed. Signatures of other keys are ignored; one under this
 * key's name and id that does not hold sinks the note, even beside another that does.
 */
export function openNote(suite: Suite, key: VerifierKey, note: string): string {
  const { text, signatures } = parseNote(note);
  const own = signatures.filter((one) => one.name === key.name && sameBytes(one.id, key.id));
  if (own.length === 0) {
    throw badNote(`没有密钥 ${key.name} 的签名`, `it is not signed by the key ${key.name}`);
  }
  const message = utf8(text);
  if (!own.every((one) => suite.verifies(key.public_key, message, one.signature))) {
    throw badNote(`密钥 ${key.name} 的签名不成立`, `the signature of ${key.name} does not hold`);
  }
  return text;
}

function parseSignature(line: string): NoteSignature {
  const found = /^\u2014 ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line);
  if (!found) throw badNote('签名行格式不对', 'a signature line is malformed');
  const [, name = '', encoded = ''] = found;
  assertKeyName(name);
  const bytes = fromBase64(encoded);
  if (bytes.length <= keyIdBytes) throw badNote('签名过短', 'a signature is too short');
  return { name, id: bytes.slice(0, keyIdBytes), signature: bytes.slice(keyIdBytes) };
}

function assertKeyName(name: string): void {
  if (name === '' || /[\s\p{Z}\p{Cc}+]/u.test(name)) {
    throw badKey('名称不得为空或含空格、加号', 'its name must have no spaces and no plus');
  }
}

function assertNoteText(text: string): void {
  if (!text.endsWith('\n')) throw badNote('正文须以换行结束', 'its text must end in a line feed');
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 && unit !== 0x0a) throw badNote('正文含控制字符', 'it has control characters');
  }
}

function badKey(zh: string, en: string): Malformed {
  return new Malformed(`公钥无效:${zh}`, `the key is not valid: ${en}`);
}

function badNote(zh: string, en: string): Malformed {
  return new Malformed(`签名文本无效:${zh}`, `the signed note is not valid: ${en}`);
}
