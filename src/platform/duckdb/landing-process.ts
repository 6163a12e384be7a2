/**
 * Entry of the landing process: reading, casting and copying never hold up the server's answers,
 * and no file takes the server down with it.
 */
import { FileRefused } from '#stewardship/lake/index.ts';
import { createLandingEngine } from './landing-engine.ts';
import {
  type LandingCall,
  type LandingFault,
  type LandingProgress,
  perform,
} from './landing-messages.ts';
import { type DuckDbLimits, isOutOfMemory, openDuckDb } from './open-duckdb.ts';
import { faultText, serveEngine } from './serve-engine.ts';

const limits = JSON.parse(process.argv[2] ?? '') as DuckDbLimits;
const opening = openDuckDb(limits).then(createLandingEngine);

serveEngine<LandingCall, LandingProgress, LandingFault>(
  async (call, watch) => perform(await opening, call, watch),
  (fault) => {
    if (fault instanceof FileRefused) {
      const { message, problem, detail } = fault;
      return { message, problem, detail };
    }
    const message = faultText(fault);
    if (!isOutOfMemory(message)) return { message };
    return { message, problem: 'memory-exceeded', detail: `${limits.memory_mib} MiB` };
  },
);
