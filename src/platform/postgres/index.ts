export { type Connections, connect } from './connect.ts';
export {
  type EmbeddedServer,
  ownerRole,
  startEmbeddedServer,
} from './embedded-server.ts';
export { ensureDatabase, type StoreConfig } from './ensure-database.ts';
export type { FactNotice } from './fact-fetcher.ts';
export { type FactNotices, listenToFacts } from './fact-notices.ts';
export { prepareDatabase } from './prepare-database.ts';
export { serverPatienceMs } from './server-signals.ts';
