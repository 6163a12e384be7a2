/** What can be asked of the opening channel; pure, so that pages and commands may read it too. */
export * from './conditional/application.ts';
export * from './conditional/conditional-contracts.ts';
export * from './conditional/undertakings.ts';
export * from './demand/demand-contracts.ts';
export * from './demand/demand-shapes.ts';
export * from './release/licences.ts';
export * from './release/open-data-contracts.ts';
export * from './release/release-contracts.ts';
export * from './release/release-shapes.ts';
