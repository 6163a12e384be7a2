/** Entry of the release thread: judging and writing never hold up the server's answers. */
import { workerData } from 'node:worker_threads';
import { type DuckDbLimits, openDuckDb } from './open-duckdb.ts';
import { createReleaseEngine } from './release-engine.ts';
import { performRelease, type ReleaseCall } from './release-messages.ts';
import { faultText, serveEngine } from './serve-engine.ts';

const opening = openDuckDb(workerData as DuckDbLimits).then(createReleaseEngine);

serveEngine<ReleaseCall, number, string>(
  async (call, watch) => performRelease(await opening, call, watch),
  faultText,
);
