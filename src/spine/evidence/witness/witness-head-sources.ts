import type { Suite } from '#kernel/suite.ts';
import { hex, utf8 } from '#kernel/tlog/bytes.ts';
import { openCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { findCosignature } from '#kernel/tlog/cosignature.ts';
import { Malformed } from '#kernel/tlog/malformed.ts';
import type { VerifierKey } from '#kernel/tlog/signed-note.ts';
import { type PolicyWitness, parseWitnessPolicy } from '#kernel/tlog/witness-policy.ts';
import type { HeadSource, KnownHead } from '../heads/known-head.ts';
import type { WitnessTransport } from './ports.ts';

const timeoutMs = 2_000; // a start waits for it

/** What asking witnesses for their heads needs. */
export interface HeadAsking {
  readonly policy_text: string;
  readonly suite: Suite;
  /** The key of our log. */
  readonly key: VerifierKey;
  readonly transport: WitnessTransport;
}

/**
 * The witnesses of a policy as those who know heads of our log: a folder that was turned back
 * whole cannot know by itself. A head counts only when the log's key signed it and the witness
 * cosigned it. None for a policy that cannot be read; opening the log refuses that one.
 */
export function witnessHeadSources(asking: HeadAsking): readonly HeadSource[] {
  try {
    return parseWitnessPolicy(asking.suite, asking.policy_text)
      .witnesses.filter(({ url }) => url !== undefined)
      .map((witness) => ({
        name: `witness ${witness.name}`,
        heads: () => headsOf(witness, asking),
      }));
  } catch (fault) {
    if (fault instanceof Malformed) return [];
    throw fault;
  }
}

async function headsOf(
  { name, key: cosigner, url = '' }: PolicyWitness,
  { suite, key, transport }: HeadAsking,
): Promise<readonly KnownHead[]> {
  const log = hex(suite.hash(utf8(key.name)));
  const place = `${url.replace(/\/$/, '')}/${log}/checkpoint`;
  const { status, body } = await transport.get(place, timeoutMs);
  if (status === 404) return []; // it has seen nothing of this log
  if (status !== 200) throw new Error(`the witness answered with status ${status}`);
  if (findCosignature(suite, cosigner, body) === undefined) {
    throw new Error('what the witness shows is not cosigned by its key');
  }
  const { size } = openCheckpoint(suite, key, body);
  return [{ source: 'witness', name, size: Number(size), note: body }];
}
