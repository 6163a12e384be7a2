import { base64, decimal, fromBase64 } from './bytes.ts';
import { Malformed } from './malformed.ts';

const firstLine = 'c2sp.org/tlog-proof@v1';
const pathMax = 63; // a tree of 64-bit size is no higher

/** An offline proof: a place, its path and the checkpoint note it leads to (C2SP tlog-proof). */
export interface TlogProof {
  readonly index: bigint;
  readonly path: readonly Uint8Array[];
  readonly checkpoint: string;
}

/** Its text, `.tlog-proof`. */
export function formatTlogProof(proof: TlogProof): string {
  const lines = [firstLine, `index ${proof.index}`, ...proof.path.map(base64)];
  return `${lines.join('\n')}\n\n${proof.checkpoint}`;
}

/** Reads a proof's text. The optional `extra` line is not authenticated and is passed over. */
export function parseTlogProof(text: string): TlogProof {
  const split = text.indexOf('\n\n');
  if (split < 0) throw bad('缺少检查点', 'it has no checkpoint');
  const [first, ...lines] = text.slice(0, split).split('\n');
  if (first !== firstLine) throw bad('首行不符', 'its first line is another');
  if (lines[0]?.startsWith('extra ')) fromBase64((lines.shift() as string).slice('extra '.length));
  const place = lines.shift();
  if (!place?.startsWith('index ')) throw bad('缺少序号行', 'it has no index line');
  if (lines.length > pathMax) throw bad('路径过长', 'its path is too long');
  return {
    index: decimal(place.slice('index '.length)),
    path: lines.map(fromBase64),
    checkpoint: text.slice(split + 2),
  };
}

function bad(zh: string, en: string): Malformed {
  return new Malformed(`证明文本无效:${zh}`, `the proof text is not valid: ${en}`);
}
