/** Entry of the release thread: judging and writing never hold up the server's answers. */
import { workerData } from 'node:worker_threads';
import { type DuckDbLimits, openDuckDb } from './open-duckdb.ts';
import { createReleaseEngine } from './release-engine.ts';
import { performRelease, type ReleaseCall } from './release-messages.ts';
import { faultText, serveThread } from './serve-thread.ts';

const opening = openDuckDb(workerData as DuckDbLimits).then(createReleaseEngine);

serveThread<ReleaseCall, number, string>(
  async (call, watch) => performRelease(await opening, call, watch),
  faultText,
);
