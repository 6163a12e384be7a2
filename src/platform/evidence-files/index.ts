export { type DirectoryLock, lockDirectory } from './directory-lock.ts';
export { diskLogReader } from './disk-log-reader.ts';
export { openNodeKey } from './node-key-file.ts';
export { type EvidencePlace, openEvidenceLog } from './open-evidence-log.ts';
export { readDecision, settleDecision } from './recovery-decision.ts';
export { type Succession, succeedLog } from './succeed-log.ts';
