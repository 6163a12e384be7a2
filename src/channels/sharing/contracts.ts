export * from './application.ts';
export * from './register-contracts.ts';
export * from './sharing-contracts.ts';
export * from './sharing-rule.ts';
export * from './undertakings.ts';
