import { defineRoom, type Room } from '#actions/room.ts';
import * as contracts from './contracts.ts';
import { evidenceRefusals } from './refusals.ts';
import './tables.ts';
import { evidenceActions } from './evidence-actions.ts';
import type { EvidenceLog } from './evidence-log.ts';

/** The log is open before anything may be recorded in it. */
interface EvidencePowers {
  readonly evidence: EvidenceLog;
}

/** This room as data. */
export const evidenceRoom: Room<EvidencePowers> = defineRoom({
  name: 'evidence',
  words: { zh: '存证', en: 'evidence' },
  contracts,
  refusals: evidenceRefusals,
  tables: {
    fact_leaf: 'append-only',
  },
  open: ({ evidence }) => ({ actions: evidenceActions(evidence) }),
});
