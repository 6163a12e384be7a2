export * from './at-once.ts';
export * from './decision.ts';
export * from './rule.ts';
export * from './rule-contracts.ts';
export * from './values/value-contracts.ts';
