import type { AnyFactDeclaration } from '#actions/fact-types.ts';
import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { evidenceRefusals } from './refusals.ts';
import './tables.ts';
import { evidenceActions } from './evidence-actions.ts';
import type { EvidenceLog } from './evidence-log.ts';

/** The log is open before anything may be recorded in it. */
interface EvidencePowers {
  readonly evidence: EvidenceLog;
  /** The declarations of all rooms. */
  readonly facts: readonly AnyFactDeclaration[];
}

/** This room as data. */
export const evidenceRoom: Room<EvidencePowers> = defineRoom({
  name: 'evidence',
  words: { zh: '存证', en: 'evidence' },
  contracts,
  refusals: evidenceRefusals,
  facts: {},
  tables: {
    fact_leaf: 'append-only',
    evidence_head: 'append-only',
  },
  open: ({ evidence, facts }) => ({ actions: evidenceActions(evidence, facts) }),
});
