import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { internationalShape, type Suite } from './suite.ts';

/** Ed25519 with SHA-256 in plain JavaScript, for the browser page that verifies receipts. */
export const portableSuite: Suite = {
  ...internationalShape,
  hash: (data) => sha256(data),
  verifies(public_key, message, signature) {
    if (public_key.length !== internationalShape.public_key_bytes) return false;
    if (signature.length !== internationalShape.signature_bytes) return false;
    try {
      // Not ZIP-215: the page must refuse exactly what the command line refuses (RFC 8032).
      return ed25519.verify(signature, message, public_key, { zip215: false });
    } catch {
      return false;
    }
  },
};
