import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { internationalShape, type Signer, type Suite } from './suite.ts';

// DER wrappings of bare 32-byte keys (RFC 8410): Node takes and gives keys only inside them.
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

const publicKeysKept = 64; // a verifier meets few keys; a hostile stream of keys must not grow this
const publicKeys = new Map<string, KeyObject>();

/** Ed25519 with SHA-256 by node:crypto, for the server and the command line. */
export const nodeSuite: Suite = {
  ...internationalShape,
  hash: (data) => hash('sha256', data, 'buffer'),
  verifies(public_key, message, signature) {
    if (public_key.length !== internationalShape.public_key_bytes) return false;
    if (signature.length !== internationalShape.signature_bytes) return false;
    const key = publicKeyObject(public_key);
    return key !== undefined && verify(null, message, key, signature);
  },
};

function publicKeyObject(public_key: Uint8Array): KeyObject | undefined {
  const name = Buffer.from(public_key).toString('hex');
  const known = publicKeys.get(name);
  if (known) return known;
  try {
    const der = Buffer.concat([spkiPrefix, public_key]);
    const made = createPublicKey({ key: der, format: 'der', type: 'spki' });
    if (publicKeys.size >= publicKeysKept) publicKeys.clear();
    publicKeys.set(name, made);
    return made;
  } catch {
    return undefined;
  }
}

/** A new private key as its 32-byte seed. */
export function newNodeSeed(): Uint8Array {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(pkcs8Prefix.length);
}

/** The signer of a 32-byte Ed25519 seed. */
export function nodeSigner(seed: Uint8Array): Signer {
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    public_key: new Uint8Array(der.subarray(spkiPrefix.length)),
    sign: (message) => sign(null, message, key),
  };
}
