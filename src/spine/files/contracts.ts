export * from './runs/run-contracts.ts';
export { countsOf } from './runs/run-counts.ts';
export { type RunState, runStates } from './runs/run-state.ts';
