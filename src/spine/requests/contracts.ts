export { Decision, RuleResult, Verdict } from '#spine/rules/contracts.ts';
export * from './application.ts';
export * from './channel-contracts.ts';
export * from './request-contracts.ts';
export * from './request-view.ts';
