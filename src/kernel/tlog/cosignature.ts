import type { Signer, Suite } from '../suite.ts';
import { concat, sameBytes, utf8 } from './bytes.ts';
import { Malformed } from './malformed.ts';
import { parseNote, signatureLine, type VerifierKey } from './signed-note.ts';

const cosignatureType = 0x04;
const timeBytes = 8;

/** The suite under which keys of witnesses are written: the same algorithm, type 0x04. */
export function cosignerSuite(suite: Suite): Suite {
  return { ...suite, note_type: cosignatureType };
}

/**
 * Signs that, at this time, the checkpoint was the largest consistent tree of its log that the
 * witness had seen (C2SP tlog-cosignature, `cosignature/v1`).
 *
 * @param text text of the checkpoint, without its signatures
 * @returns the signature line, with its line feed
 */
export function cosign(key: VerifierKey, signer: Signer, text: string, time_s: number): string {
  const signature = concat(timeOnWire(time_s), signer.sign(signedText(text, BigInt(time_s))));
  return signatureLine({ ...key, signature });
}

/**
 * The time at which a witness cosigned a checkpoint note, in seconds of Unix time; nothing when
 * its signature is not there. One under its name and id that does not hold sinks the note.
 */
export function findCosignature(suite: Suite, key: VerifierKey, note: string): number | undefined {
  const { text, signatures } = parseNote(note);
  let latest: number | undefined;
  for (const { name, id, signature } of signatures) {
    if (name !== key.name || !sameBytes(id, key.id)) continue;
    const time = timeOf(signature.subarray(0, timeBytes));
    const bare = signature.subarray(timeBytes);
    if (time === undefined || !suite.verifies(key.public_key, signedText(text, time), bare)) {
      throw new Malformed(
        `见证方 ${key.name} 的签名不成立`,
        `the cosignature of ${key.name} does not hold`,
      );
    }
    latest = Math.max(latest ?? 0, Number(time));
  }
  return latest;
}

function signedText(text: string, time: bigint): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

function timeOnWire(time_s: number): Uint8Array {
  const bytes = new Uint8Array(timeBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time_s));
  return bytes;
}

// A time beyond 2^53 s is no time: it could not be shown, and no honest clock gives it.
function timeOf(bytes: Uint8Array): bigint | undefined {
  if (bytes.length !== timeBytes) return undefined;
  const time = new DataView(bytes.buffer, bytes.byteOffset, timeBytes).getBigUint64(0);
  return time <= BigInt(Number.MAX_SAFE_INTEGER) ? time : undefined;
}
