import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Refused } from '#kernel/refusal.ts';
import type { SecretFiles } from '#platform/at-rest/index.ts';
import {
  openEvidenceLog,
  openNodeKey,
  readDecision,
  settleDecision,
  succeedLog,
} from '#platform/evidence-files/index.ts';
import {
  DatabaseAnchor,
  databaseRecord,
  type EvidenceLog,
  evidenceRefusals,
  FactDrainer,
  type LostFact,
} from '#spine/evidence/index.ts';
import type { AppParts } from './app-parts.ts';
import { openWitnesses, type Witnesses } from './open-witnesses.ts';

const lostFactsPath = 'anchor/lost-facts.json';
const typesShown = 5;

/** The log, held against every head known elsewhere, and who brings facts into it. */
export interface OpenEvidence {
  readonly evidence: EvidenceLog;
  readonly witnesses: Witnesses;
  readonly drainer: FactDrainer;
}

/**
 * Opens the evidence; the witnesses of the demo answer before its log is opened and until it is
 * closed. Refuses when the log is shorter than a head that is known elsewhere, or when the database
 * lacks facts that the log proves, until people decided to go on without.
 */
export async function openEvidence(
  { options, store, reportFault }: AppParts,
  now: () => Date,
  closers: (() => Promise<void>)[],
  secrets: SecretFiles,
): Promise<OpenEvidence> {
  const { data_folder: data, demo } = options;
  const anchor = new DatabaseAnchor({ db: store.db, clock: monotonic, onFault: reportFault });
  const decision = readDecision(data);
  if (decision && decision.what !== 'database-older') {
    await succeedLog({ data, decision, heads: await anchor.heads(), onFault: reportFault });
  }
  const origin = `${hostname().replace(/[^A-Za-z0-9.-]/g, '-')}/datong`;
  const { key } = openNodeKey(data, origin, secrets);
  const witnesses = await openWitnesses({ data_folder: data, demo, key, now, reportFault });
  closers.push(() => witnesses.close());
  const { witnessing, heads } = witnesses;
  const place = {
    data,
    origin,
    onFault: reportFault,
    witnessing,
    heads,
    anchors: [anchor],
    secrets,
  };
  const evidence = await openEvidenceLog(place);
  closers.push(() => evidence.close());
  const parts = { db: store.db, log: evidence, clock: monotonic, onFault: reportFault };
  const drainer = new FactDrainer(parts);
  await settleLost(data, evidence, await drainer.findLost());
  return { evidence, witnesses, drainer };
}

async function settleLost(
  data: string,
  evidence: EvidenceLog,
  lost: readonly LostFact[],
): Promise<void> {
  if (lost.length === 0) return;
  const decision = readDecision(data);
  if (decision?.what !== 'database-older') throw setBack(data, lost);
  await evidence.append(databaseRecord(decision, lost), 'fact').durable;
  settleDecision(data, decision);
}

function monotonic(): number {
  return performance.now();
}

// Among them may be what took a right away: people go through them before anything is served.
function setBack(data: string, lost: readonly LostFact[]): Refused {
  mkdirSync(join(data, 'anchor'), { recursive: true, mode: 0o700 });
  writeFileSync(join(data, lostFactsPath), JSON.stringify(lost, null, 2), { mode: 0o600 });
  const types = [...new Set(lost.map(({ type }) => type))].slice(0, typesShown);
  const detail = `${lost.length}: ${types.join(', ')} (${lostFactsPath})`;
  return new Refused([evidenceRefusals.reason('database-set-back', { detail })]);
}
