/**
 * A signature and hash suite is a parameter of everything that signs or hashes: today Ed25519
 * with SHA-256, later the national SM2 with SM3 under a note type of its own.
 */
export interface Suite {
  readonly name: string;
  readonly digest_bytes: number;
  /** First byte of a key and of its id in signed notes (C2SP signed-note, "Signature types"). */
  readonly note_type: number;
  readonly public_key_bytes: number;
  readonly signature_bytes: number;
  hash(data: Uint8Array): Uint8Array;
  /** False, never an error, for keys and signatures of any length or content. */
  verifies(public_key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** A private key in use; where it is kept is the signer's own affair (file, hardware module). */
export interface Signer {
  readonly public_key: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/** What the international suite fixes, whichever library computes it. */
export const internationalShape = {
  name: 'ed25519-sha256',
  digest_bytes: 32,
  note_type: 0x01,
  public_key_bytes: 32,
  signature_bytes: 64,
} as const;
