export * from './application.ts';
export * from './sharing-rule.ts';
export * from './undertakings.ts';
export * from './register-contracts.ts';
export * from '#spine/requests/contracts.ts';
export * from '#spine/rules/contracts.ts';
