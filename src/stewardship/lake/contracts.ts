/** What can be asked of the lake; pure, so that pages and commands may read it too. */
export * from './lake-shapes.ts';
export * from './loads/load-contracts.ts';
export * from './snapshots/snapshot-contracts.ts';
