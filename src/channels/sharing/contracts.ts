export * from './application.ts';
export * from './decision-rule.ts';
export * from './promise-texts.ts';
export * from './register-contracts.ts';
export * from './request-contracts.ts';
export * from './rule-contracts.ts';
