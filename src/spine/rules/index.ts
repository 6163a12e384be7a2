export { bookInForce } from './book-in-force.ts';
export { decide } from './decide.ts';
export { met, notMet, unknown } from './findings.ts';
export { rulesRoom } from './room.ts';
export { createRuleActions } from './rule-actions.ts';
export { type BookInForce, getRuleSetAt, type RuleBook } from './rule-book.ts';
export { listRuleSets } from './rule-set-store.ts';
export { DatedSecondReviews, defineSecondReview, type SecondReview } from './second-review.ts';
export type { PastDecision } from './try-rules.ts';
