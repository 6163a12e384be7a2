export { type DemoAccountLine, demoAccounts } from './demo-accounts.ts';
export { demoId } from './demo-id.ts';
export type { DemoHouse } from './demo-steps.ts';
export { demoDirectoryCodes, loadDemoDirectories } from './directories.ts';
export { demoOrganisationId, demoOrganisations } from './organisations.ts';
export { demoPersonId, type LoadedParties, loadDemoParties } from './parties.ts';
export { type DemoRequest, loadDemoSharing } from './sharing.ts';
export {
  type DemoTablesHouse,
  hasDemoTables,
  type LoadedTable,
  loadDemoTables,
} from './tables.ts';
