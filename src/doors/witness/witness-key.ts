import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signer } from '#kernel/suite.ts';
import { newNodeSeed, nodeSigner, nodeSuite } from '#kernel/suite-node.ts';
import { cosignerSuite } from '#kernel/tlog/cosignature.ts';
import { formatVerifierKey, type VerifierKey, verifierKey } from '#kernel/tlog/signed-note.ts';

const seedBytes = 32;

/** The key under which a witness cosigns. */
export interface WitnessKey {
  readonly key: VerifierKey;
  readonly signer: Signer;
  /** Its public half as text, what goes into the policy of a log. */
  readonly vkey: string;
}

/**
 * The key kept in a witness folder, made at first start: `witness.key` (mode 0600, name and seed)
 * and `witness.vkey`. A witness keeps the name it was made with.
 */
export function openWitnessKey(folder: string, name: string): WitnessKey {
  const file = join(folder, 'witness.key');
  if (!existsSync(file)) {
    const suite = cosignerSuite(nodeSuite);
    const seed = newNodeSeed();
    verifierKey(suite, name, nodeSigner(seed).public_key); // a name that no key can have
    putNew(file, `${name}\n${Buffer.from(seed).toString('base64')}\n`);
  }
  const [kept = '', encoded = ''] = readFileSync(file, 'utf8').split('\n');
  const seed = Buffer.from(encoded, 'base64');
  if (kept === '' || seed.length !== seedBytes) {
    throw new Error(`密钥文件损坏 / damaged key file: ${file}`);
  }
  const suite = cosignerSuite(nodeSuite);
  const signer = nodeSigner(seed);
  const key = verifierKey(suite, kept, signer.public_key);
  const vkey = formatVerifierKey(suite, key);
  writeFileSync(join(folder, 'witness.vkey'), `${vkey}\n`, { mode: 0o644 });
  return { key, signer, vkey };
}

// Written beside and linked into place: a crash never leaves half a key, two starters agree on one.
function putNew(file: string, text: string): void {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (fault) {
    if (!existsSync(file)) throw fault;
  } finally {
    unlinkSync(draft);
  }
}
