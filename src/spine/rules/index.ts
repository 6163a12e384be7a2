export { bookInForce } from './book-in-force.ts';
export { decide } from './decide.ts';
export { met, notMet, unknown } from './findings.ts';
export { rulesRoom } from './room.ts';
export { createRuleActions } from './rule-actions.ts';
export { getRuleSetAt, type RuleBook } from './rule-book.ts';
export { listRuleSets } from './rule-set-store.ts';
export type { PastDecision } from './try-rules.ts';
