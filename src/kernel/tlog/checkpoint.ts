import type { Signer, Suite } from '../suite.ts';
import { base64, decimal, fromBase64 } from './bytes.ts';
import { Malformed } from './malformed.ts';
import { openNote, signNote, type VerifierKey } from './signed-note.ts';

/** What a log says of itself at one size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  readonly origin: string;
  readonly size: bigint;
  readonly root: Uint8Array;
}

/** The text that is signed; the origin is the key's name. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${base64(checkpoint.root)}\n`;
}

/** Signs a checkpoint under the key's name. */
export function signCheckpoint(
  key: VerifierKey,
  signer: Signer,
  size: number,
  root: Uint8Array,
): string {
  return signNote(key, signer, formatCheckpoint({ origin: key.name, size: BigInt(size), root }));
}

/** Reads a checkpoint's text; further lines are extensions and carry no meaning here. */
export function parseCheckpoint(suite: Suite, text: string): Checkpoint {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  if (origin === '' || rest.length === 0 || rest.at(-1) !== '' || rest.slice(0, -1).includes('')) {
    throw new Malformed('检查点应有名称、大小、根三行', 'a checkpoint has origin, size and root');
  }
  const checkpoint = { origin, size: decimal(size), root: fromBase64(root) };
  if (checkpoint.root.length !== suite.digest_bytes) {
    throw new Malformed('检查点的根长度不对', 'the root of the checkpoint has the wrong length');
  }
  return checkpoint;
}

/** The checkpoint of a signed note, if this key signed it and it is of the log so named. */
export function openCheckpoint(suite: Suite, key: VerifierKey, note: string): Checkpoint {
  const checkpoint = parseCheckpoint(suite, openNote(suite, key, note));
  if (checkpoint.origin !== key.name) {
    throw new Malformed(
      `检查点属于另一份日志 ${checkpoint.origin}`,
      `the checkpoint is of another log, ${checkpoint.origin}`,
    );
  }
  return checkpoint;
}
