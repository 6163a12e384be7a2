export { type Connections, connect } from './connect.ts';
export { openDatabaseSource } from './dump-database.ts';
export {
  type EmbeddedServer,
  findEmbeddedServer,
  ownerRole,
  startEmbeddedServer,
  stopEmbeddedServer,
} from './embedded-server.ts';
export { ensureDatabase, type StoreConfig } from './ensure-database.ts';
export { examineStore } from './examine-store.ts';
export type { FactNotice } from './fact-fetcher.ts';
export { type FactNotices, listenToFacts } from './fact-notices.ts';
export { openDatabaseTarget } from './load-database.ts';
export { prepareDatabase } from './prepare-database.ts';
export { serverPatienceMs } from './server-signals.ts';
export { runsServerAsOther } from './server-user.ts';
