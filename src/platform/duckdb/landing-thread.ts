/** Entry of the landing thread: reading, casting and copying never hold up the server's answers. */
import { workerData } from 'node:worker_threads';
import { FileRefused } from '#stewardship/lake/index.ts';
import { createLandingEngine } from './landing-engine.ts';
import {
  type LandingCall,
  type LandingFault,
  type LandingProgress,
  perform,
} from './landing-messages.ts';
import { type DuckDbLimits, openDuckDb } from './open-duckdb.ts';
import { faultText, serveThread } from './serve-thread.ts';

const opening = openDuckDb(workerData as DuckDbLimits).then(createLandingEngine);

serveThread<LandingCall, LandingProgress, LandingFault>(
  async (call, watch) => perform(await opening, call, watch),
  (fault) => {
    if (!(fault instanceof FileRefused)) return { message: faultText(fault) };
    const { message, problem, detail } = fault;
    return { message, problem, detail };
  },
);
