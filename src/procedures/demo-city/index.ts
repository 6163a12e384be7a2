export { type DemoAccountLine, demoAccounts } from './demo-accounts.ts';
export type { DemoApp } from './demo-steps.ts';
export { demoDirectoryCodes, loadDemoDirectories } from './directories.ts';
export { type LoadedParties, loadDemoParties } from './parties.ts';
export { type DemoRequest, loadDemoSharing } from './sharing.ts';
export {
  type DemoTablesApp,
  hasDemoTables,
  type LoadedTable,
  loadDemoTables,
} from './tables.ts';
