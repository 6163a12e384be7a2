import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeSuite } from '#kernel/suite-node.ts';

const [headerBytes, frameHeaderBytes, chainBytes] = [64, 24, 32];

/**
 * What somebody with the files and without the key can do to a journal of one segment: cut it
 * after so many frames, rewrite text in it, and compute the chain, which has no key, again.
 */
export function forgeJournal(
  log_folder: string,
  change: {
    readonly keep_frames?: number;
    readonly rewrite?: (payload: Buffer) => Buffer;
    readonly more?: readonly (readonly Uint8Array[])[];
  },
): void {
  const name = readdirSync(join(log_folder, 'journal')).sort()[0] ?? '';
  const file = join(log_folder, 'journal', name);
  const bytes = readFileSync(file);
  const out: Buffer[] = [bytes.subarray(0, headerBytes)];
  let chain: Uint8Array = bytes.subarray(16, 16 + chainBytes);
  let next = Number(bytes.readBigUInt64BE(8));
  const add = (payload: Buffer, count: number): void => {
    const header = frameHeader(next, count, payload.length);
    chain = nodeSuite.hash(Buffer.concat([chain, header, payload]));
    out.push(header, payload, Buffer.from(chain));
    next += count;
  };
  let frames = 0;
  for (let at = headerBytes; at < bytes.length; frames += 1) {
    const [count, length] = [bytes.readUInt32BE(at + 12), bytes.readUInt32BE(at + 16)];
    const payload = bytes.subarray(at + frameHeaderBytes, at + frameHeaderBytes + length);
    if (frames < (change.keep_frames ?? Number.POSITIVE_INFINITY)) {
      add(change.rewrite?.(Buffer.from(payload)) ?? payload, count);
    }
    at += frameHeaderBytes + length + chainBytes;
  }
  for (const entries of change.more ?? []) {
    add(Buffer.concat(entries.map(lengthPrefixed)), entries.length);
  }
  writeFileSync(file, Buffer.concat(out));
}

/** Removes files and folders of a log folder. */
export function removeFrom(log_folder: string, ...names: readonly string[]): void {
  for (const name of names) rmSync(join(log_folder, name), { recursive: true, force: true });
}

function frameHeader(first: number, count: number, payload_bytes: number): Buffer {
  const header = Buffer.alloc(frameHeaderBytes);
  header.write('DTFR');
  header.writeBigUInt64BE(BigInt(first), 4);
  header.writeUInt32BE(count, 12);
  header.writeUInt32BE(payload_bytes, 16);
  Buffer.from(nodeSuite.hash(header.subarray(0, 20))).copy(header, 20, 0, 4);
  return header;
}

function lengthPrefixed(entry: Uint8Array): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(entry.length);
  return Buffer.concat([length, entry]);
}
