export { type DuckDb, type DuckDbLimits, openDuckDb } from './open-duckdb.ts';
export { createQueryEngine } from './query-engine.ts';
export { createReleaseEngine } from './release-engine.ts';
export { type LandingThread, startLandingThread } from './start-landing-thread.ts';
export { startReleaseThread } from './start-release-thread.ts';
