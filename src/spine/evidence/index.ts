export { type CheckOptions, checkLog } from './check/check-log.ts';
export type { BadSpot, CheckReport } from './check/check-report.ts';
export type { Contradiction, GivenReceipt } from './check/claims.ts';
export {
  type Appended,
  EvidenceLog,
  type EvidenceLogPorts,
} from './evidence-log.ts';
export type { EvidenceStats } from './evidence-stats.ts';
export { type DrainerPorts, FactDrainer } from './facts/drain-facts.ts';
export { type DrainedFacts, readDrainedFacts } from './facts/fact-leaf-store.ts';
export {
  type FactProof,
  type FactProofPorts,
  listProvenFacts,
  type ProvenFact,
} from './facts/fact-proofs.ts';
export type { LostFact } from './facts/read-back.ts';
export type { Follower, LogRecord, RecordHandler } from './follow.ts';
export { DatabaseAnchor } from './heads/database-anchor.ts';
export { type HeadAnchor, type HeadSource, type KnownHead, knownHead } from './heads/known-head.ts';
export { nextLogName } from './heads/log-name.ts';
export type { LogState, RecordUse } from './journal/journal-writer.ts';
export type { GapReport } from './journal/recover-journal.ts';
export type { LogLimits } from './limits.ts';
export type { LogFile, LogFiles, LogReader, MonotonicClock, NodeKey } from './ports.ts';
export { decisionPath, RecoveryDecision, recoveries } from './recover/decision.ts';
export { countProven, type LeftLog, readRecords } from './recover/proven-records.ts';
export {
  databaseRecord,
  type FormerLog,
  lostRecord,
  successionRecord,
} from './recover/recovery-records.ts';
export type { RecoveryReport } from './recover-log.ts';
export { evidenceRefusals } from './refusals.ts';
export { evidenceRoom } from './room.ts';
export type { TransportAnswer, WitnessingPorts, WitnessTransport } from './witness/ports.ts';
export { witnessHeadSources } from './witness/witness-head-sources.ts';
