export { type DuckDb, type DuckDbLimits, openDuckDb } from './open-duckdb.ts';
export { createQueryEngine } from './query-engine.ts';
export { createReleaseEngine } from './release-engine.ts';
export { type LandingProcess, startLandingProcess } from './start-landing-process.ts';
export { startReleaseThread } from './start-release-thread.ts';
