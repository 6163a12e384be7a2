import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodeSuite } from '#kernel/suite-node.ts';
import { addCheckpointBytesMax } from '#kernel/tlog/add-checkpoint.ts';
import { hex, textOf, utf8 } from '#kernel/tlog/bytes.ts';
import { parseCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { cosign, findCosignature } from '#kernel/tlog/cosignature.ts';
import {
  assertExtends,
  NotCosigned,
  readSubmission,
  type SeenHead,
  type TrustedKeys,
} from '#kernel/tlog/judge-checkpoint.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import { parseNote } from '#kernel/tlog/signed-note.ts';
import { type HeadStore, openHeadStore, type StoredHead } from './head-store.ts';
import { openTrustedLogs } from './trusted-logs.ts';
import { openWitnessKey, type WitnessKey } from './witness-key.ts';

/** An answer of the protocol, whichever server gives it. */
export interface WitnessAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Where a witness lives and what it is told. */
export interface WitnessPlace {
  readonly folder: string;
  /** Name of a new witness; one that exists keeps its own. */
  readonly name: string;
  now(): Date;
  onFault(what: string, fault: unknown): void;
}

/** A witness of other logs (C2SP tlog-witness). */
export interface Witness {
  /** Its public key, as text. */
  readonly vkey: string;
  addCheckpoint(body: Uint8Array): Promise<WitnessAnswer>;
  /** The newest head of a log, by the hexadecimal SHA-256 of its origin, with our cosignature. */
  head(name: string): Promise<WitnessAnswer>;
}

const plainText = 'text/plain; charset=utf-8';
const sizeText = 'text/x.tlog.size';
/** Small steps back are what time servers do; a larger one means that a clock was wrong. */
const stepBack_s = 60;

/** Opens a witness in its folder; makes the folder and the key when there are none. */
export async function openWitness(place: WitnessPlace): Promise<Witness> {
  const { folder, name } = place;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = openWitnessKey(folder, name);
  const trusted = openTrustedLogs(join(folder, 'logs'), (fault) =>
    place.onFault('the list of logs cannot be read; the last good one stays in force', fault),
  );
  const heads = await openHeadStore(join(folder, 'heads'));
  return {
    vkey: key.vkey,
    async addCheckpoint(body) {
      try {
        const line = await cosignNext({ key, trusted, heads, place }, body);
        return { status: 200, type: plainText, body: line };
      } catch (fault) {
        return refusalOf(fault, place);
      }
    },
    async head(wanted) {
      const found = /^[0-9a-f]{64}$/.test(wanted) ? await heads.find(wanted) : undefined;
      if (!found) return { status: 404, type: plainText, body: 'no such log\n' };
      return { status: 200, type: plainText, body: found.note };
    },
  };
}

interface Parts {
  readonly key: WitnessKey;
  readonly trusted: TrustedKeys;
  readonly heads: HeadStore;
  readonly place: WitnessPlace;
}

/** Judges, stores, and only then gives the cosignature away; a lost race is judged again. */
async function cosignNext(parts: Parts, body: Uint8Array): Promise<string> {
  const { key, trusted, heads, place } = parts;
  if (body.length > addCheckpointBytesMax) throw new NotCosigned(400, 'the request is too long');
  const submission = readSubmission(nodeSuite, trusted, bodyText(body));
  const name = hex(nodeSuite.hash(utf8(submission.checkpoint.origin)));
  for (;;) {
    const stored = await heads.find(name);
    assertExtends(nodeSuite, stored && seenHead(stored), submission);
    const time_s = timeAfter(stored, key, place.now());
    const line = cosign(key.key, key.signer, submission.text, time_s);
    const note = `${submission.note}${line}`;
    if (await heads.replace(name, stored?.version ?? 0, note)) return line;
  }
}

function bodyText(body: Uint8Array): string {
  try {
    return textOf(body);
  } catch {
    throw new NotCosigned(400, 'the request is not UTF-8 text');
  }
}

function seenHead({ note }: StoredHead): SeenHead {
  return parseCheckpoint(nodeSuite, parseNote(note).text);
}

/** The clock went back behind what was already cosigned: a later head would carry an older time. */
class ClockBehind extends Error {}

// At its time the cosigned head was the largest seen, so times may never go back.
function timeAfter(stored: StoredHead | undefined, { key }: WitnessKey, now: Date): number {
  const time_s = Math.floor(now.getTime() / 1000);
  const last_s = stored ? (findCosignature(nodeSuite, key, stored.note) ?? 0) : 0;
  if (time_s < last_s - stepBack_s) {
    throw new ClockBehind('the clock of this witness is behind its own last cosignature');
  }
  return Math.max(time_s, last_s);
}

function refusalOf(fault: unknown, place: WitnessPlace): WitnessAnswer {
  if (fault instanceof NotCosigned) {
    const { status, size, message } = fault;
    if (size !== undefined) return { status, type: sizeText, body: `${size}\n` };
    return { status, type: plainText, body: `${message}\n` };
  }
  place.onFault('a checkpoint could not be cosigned', fault);
  const known = fault instanceof ClockBehind || fault instanceof Malformed;
  const body = known ? `${fault.message}\n` : 'the cosignature could not be stored\n';
  return { status: 503, type: plainText, body };
}
