export * from './runs/run-contracts.ts';
export { type RunState, runStates } from './runs/run-state.ts';
