import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Refused } from '#kernel/refusal.ts';
import { newNodeSeed, nodeSigner, nodeSuite } from '#kernel/suite-node.ts';
import { signCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { formatVerifierKey, verifierKey } from '#kernel/tlog/signed-note.ts';
import { createTreeHasher } from '#kernel/tlog/tree-hasher.ts';
import { evidenceRefusals, type NodeKey } from '#spine/evidence/index.ts';
import { type SecretFiles, secretFiles } from '../at-rest/index.ts';

const seedBytes = 32;

/**
 * The node's key for its log: made at first start under `<data>/keys/`, mode 0600, with its name;
 * the public half goes to `<data>/evidence/log.vkey`. A log keeps the name it was made with: host
 * names change, receipts do not.
 */
export function openNodeKey(
  data: string,
  origin: string,
  files: SecretFiles = secretFiles(undefined),
): NodeKey {
  const file = join(data, 'keys', 'evidence.key');
  if (!existsSync(file)) found(data, file, origin);
  const [name = '', encoded = ''] = files.read(file).split('\n');
  const seed = Buffer.from(encoded, 'base64');
  if (name === '' || seed.length !== seedBytes) {
    throw new Error(`密钥文件损坏 / damaged key file: ${file}`);
  }
  const signer = nodeSigner(seed);
  const key = verifierKey(nodeSuite, name, signer.public_key);
  putPublicKey(join(data, 'evidence', 'log.vkey'), `${formatVerifierKey(nodeSuite, key)}\n`);
  return { key, signer };
}

// The empty head is signed before the key is in place: where a key is, a head is known, and a
// folder without one was emptied.
function found(data: string, file: string, origin: string): void {
  const folder = join(data, 'evidence');
  const left = ['log.vkey', 'journal', 'tile'].find((name) => existsSync(join(folder, name)));
  if (left !== undefined) {
    throw new Refused([evidenceRefusals.reason('log-broken', { detail: `${file} is missing` })]);
  }
  const seed = newNodeSeed();
  const signer = nodeSigner(seed);
  const key = verifierKey(nodeSuite, origin, signer.public_key);
  const note = signCheckpoint(key, signer, 0, createTreeHasher(nodeSuite).empty());
  for (const [name, text] of [
    ['checkpoint', note],
    ['checkpoints', `${note}\n`],
  ] as const) {
    rmSync(join(folder, name), { force: true }); // of a founding that did not come to its key
    putNew(join(folder, name), text, 0o600);
  }
  putNew(file, `${origin}\n${Buffer.from(seed).toString('base64')}\n`, 0o600);
}

function putPublicKey(file: string, text: string): void {
  if (!existsSync(file)) putNew(file, text, 0o644);
  if (readFileSync(file, 'utf8') !== text) {
    throw new Error(`公钥文件与私钥不符 / the public key file is not of our key: ${file}`);
  }
}

// Written beside and linked into place: a crash never leaves half a key, two starters agree on one.
function putNew(file: string, text: string, mode: number): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.new`;
  const handle = openSync(draft, 'w', mode);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(draft, file);
  } catch (fault) {
    if (!existsSync(file)) throw fault;
  } finally {
    unlinkSync(draft);
  }
  const folder = openSync(dirname(file), 'r'); // a key that signed must survive a power cut
  fsyncSync(folder);
  closeSync(folder);
}
